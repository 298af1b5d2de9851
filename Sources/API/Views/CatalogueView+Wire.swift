import Catalogue
import Records
import StrictJSON
import Tropa
import Wire

extension CatalogueView {
    /// The answer of `GET /v1/catalogue`.
    func description(in language: Language) -> CatalogueDescription {
        var description = CatalogueDescription(
            version: schema.fingerprint, modules: modules.map { summary(of: $0, in: language) },
            resources: resources.map { self.description(of: $0, in: language) },
            queries: queries.map { $0.summary(in: language) }, commands: commands(in: language))
        let body = description.json.serialized()
        description.version = String(BodyTag.tag(body).dropFirst().dropLast())
        return description
    }

    /// An item of `GET /v1/modules`.
    func summary(of module: Module, in language: Language) -> ModuleSummary {
        ModuleSummary(
            name: module.name, version: module.version, title: module.title.text(in: language),
            summary: module.summary?.text(in: language),
            resources: resources(of: module.name).map(\.resource.name.name))
    }

    /// Commands whose object the viewer can see.
    private func commands(in language: Language) -> [CommandDescription] {
        schema.modules.flatMap { module in
            module.commands.compactMap { description(of: $0, in: module, language) }
        }
    }

    private func description(
        of command: Module.Command, in module: Module, _ language: Language
    ) -> CommandDescription? {
        switch command.deed {
        case .pull(let name, let field):
            guard let view = resource(name), view.readable.contains(field) else { return nil }
            return CommandDescription(
                module: module.name, path: command.path, kind: "pull", target: "\(name).\(field)",
                title: view.resource.title.text(in: language))
        case .practice(let name):
            guard let view = resource(name) else { return nil }
            return CommandDescription(
                module: module.name, path: command.path, kind: "practice", target: "\(name)",
                title: view.resource.title.text(in: language))
        case .query(let id):
            guard let view = queries.first(where: { $0.query.id == id }) else { return nil }
            return CommandDescription(
                module: module.name, path: command.path, kind: "query", target: id,
                title: view.query.title.text(in: language))
        }
    }

    private func description(of view: ResourceView, in language: Language) -> ResourceDescription {
        let resource = view.resource
        return ResourceDescription(
            module: resource.name.module, name: resource.name.name,
            title: resource.title.text(in: language), aliases: resource.aliases, key: view.key,
            display: view.shown(resource.display), search: view.search,
            fields: (view.fields + view.issuedCodes).map {
                description(of: $0, in: view, writable: view.writable, language)
            },
            states: view.states.map {
                StateDescription(
                    name: $0.name, title: $0.title.text(in: language), isFinal: $0.isFinal,
                    isAdded: AddedName.isAdded($0.name))
            },
            actions: view.actions.map { $0.description(of: resource, in: language) },
            relations: relations(of: view),
            extras: extras(of: view, language))
    }

    private func extras(of view: ResourceView, _ language: Language) -> JSONObject {
        var extras = JSONObject([
            .init(
                name: "rights",
                value: .array(
                    ResourceView.Right.allCases.filter { view.rights.contains($0) }
                        .map { .string($0.rawValue) }))
        ])
        if view.resource.isAnonymous { extras["anonymous"] = true }
        if let credential = view.resource.credential, !view.issuedCodes.isEmpty {
            extras["credential"] = .string(credential.attribute)
        }
        extras["sections"] = sections(of: view.resource, language)
        return extras
    }

    /// Headings for fields, in their order.
    private func sections(of resource: Resource, _ language: Language) -> JSON? {
        guard !resource.sections.isEmpty else { return nil }
        return .array(
            resource.sections.map {
                ["name": .string($0.name), "title": .string($0.title.text(in: language))]
            })
    }

    /// Relations to what the viewer can see, and references.
    private func relations(of view: ResourceView) -> [RelationDescription] {
        let references = view.fields.flatMap { field -> [RelationDescription] in
            switch field.type {
            case .ref(let reference) where resource(reference.target) != nil:
                return [
                    RelationDescription(
                        name: field.name, to: reference.target.description, many: false)
                ]
            case .polymorphic(let reference):
                return reference.listed.filter { resource($0) != nil }.map {
                    RelationDescription(
                        name: "\(field.name).\($0.name)", to: $0.description, many: false)
                }
            default: return []
            }
        }
        let many = view.resource.relations.compactMap { relation -> RelationDescription? in
            guard isVisible(relation, of: view) else { return nil }
            return RelationDescription(
                name: relation.name, to: relation.target.description, many: true)
        }
        return references + many
    }

    private func isVisible(_ relation: Relation, of view: ResourceView) -> Bool {
        switch relation.kind {
        case .inverse: return resource(relation.target)?.readable.contains(relation.via) ?? false
        case .inverseOfMany:
            guard let owner = schema.resource(relation.target)?.owner else { return false }
            return resource(owner.resource)?.readable.contains(owner.field) ?? false
        case .children: return view.readable.contains(relation.name)
        case .history: return view.rights.contains(.read)
        }
    }

    private func description(
        of field: Field, in view: ResourceView, writable: Set<String>, _ language: Language
    ) -> FieldDescription {
        var parts: [FieldDescription] = []
        if case .parts(let shape) = field.type {
            let fields = fields(ofPart: shape)
            parts = fields.map {
                description(of: $0, in: view, writable: Set(fields.map(\.name)), language)
            }
        }
        var extras = field.extras(in: view)
        if let listed = field.polymorphic?.listed, !listed.isEmpty {
            extras["targets"] = .array(
                listed.filter { resource($0) != nil }.map { .string($0.description) })
        }
        return FieldDescription(
            name: field.name, title: field.title.text(in: language),
            help: field.help?.text(in: language), type: field.isCode ? "code" : field.type.name,
            to: targetText(of: field),
            values: field.type.choices?.values.filter { !$0.isRetired }.map {
                ChoiceDescription(
                    code: $0.code, title: $0.title.text(in: language),
                    isAdded: AddedName.isAdded($0.code))
            } ?? [],
            required: field.required == .always, unique: field.isUnique,
            readOnly: !field.isWritable || !writable.contains(field.name),
            computed: field.computed != nil, personal: field.personal,
            accept: field.type.fileLimits?.accept ?? [],
            maxBytes: field.type.fileLimits.flatMap { $0.via == nil ? $0.maxBytes : nil },
            fields: parts, extras: extras)
    }
}

extension CatalogueView {
    /// Where a reference leads; several resources are parted by bars.
    fileprivate func targetText(of field: Field) -> String? {
        guard let reference = field.polymorphic else { return field.reference?.target.description }
        if reference.targets == .any { return ResourceName.any.name }
        return reference.listed.filter { resource($0) != nil }.map(\.description)
            .joined(separator: " | ")
    }
}

extension Field {
    /// Limits of the declaration, for forms.
    fileprivate func extras(in view: ResourceView) -> JSONObject {
        var extras = JSONObject()
        if AddedName.isAdded(name) { extras["added"] = true }
        if let codeLength { extras["length"] = .int(codeLength) }
        extras["required_when"] = view.shown(required.formula).map { .string($0) }
        extras["section"] = section.map { .string($0) }
        extras["numbered"] = numbering.map { .string($0.action ?? "create") }
        switch type {
        case .text(let limits):
            extras["min_length"] = limits.min.map { .int($0) }
            extras["max_length"] = limits.max.map { .int($0) }
            extras["pattern"] = limits.pattern.map { .string($0) }
            if let first = limits.localized {
                let languages = [first] + limits.translations
                extras["languages"] = .array(languages.map { .string($0.rawValue) })
            }
        case .decimal(let scale, _): extras["scale"] = .int(scale)
        case .choices(_, let count), .refs(_, let count), .files(_, let count):
            extras["min_items"] = count.min.map { .int($0) }
            extras["max_items"] = count.max.map { .int($0) }
        default: break
        }
        return extras
    }
}

extension Action {
    fileprivate func description(of resource: Resource, in language: Language) -> ActionDescription
    {
        var asks = ask.compactMap { $0.description(of: resource, in: language) }
        if let comment {
            asks.append(
                AskDescription(
                    name: "comment", type: "text", required: comment == .required,
                    title: language == .ru ? "Комментарий" : "Comment"))
        }
        return ActionDescription(
            name: name, title: title.text(in: language), from: from ?? [], to: to, ask: asks,
            by: by.map(\.role), extras: extras(in: language))
    }

    private func extras(in language: Language) -> JSONObject {
        var extras = JSONObject()
        if AddedName.isAdded(name) { extras["added"] = true }
        if when != nil { extras["automatic"] = true }
        if isOnCollection { extras["collection"] = true }
        if let gives {
            extras["gives"] = .array(gives.map { .object($0.description(in: language)) })
        }
        return extras
    }
}

extension Action.Ask {
    fileprivate func description(of resource: Resource, in language: Language) -> AskDescription? {
        switch self {
        case .field(let name, let demand):
            guard let field = resource.field(name) else { return nil }
            return AskDescription(
                name: name, type: field.type.name, required: demand == .required,
                title: field.title.text(in: language))
        case .argument(let field):
            return AskDescription(
                name: field.name, type: field.type.name, required: field.required == .always,
                title: field.title.text(in: language))
        }
    }
}

extension QueryView {
    /// An item of `GET /v1/queries`.
    func summary(in language: Language) -> QuerySummary {
        QuerySummary(
            id: query.id, title: query.title.text(in: language),
            description: query.details?.text(in: language), code: query.code,
            parameters: parameters.map { $0.description(of: query, in: language) },
            columns: columns(in: language), chart: query.chart.map { ChartDescription($0) },
            sheets: sheets.map {
                SheetDescription(
                    name: $0.query.name, title: $0.query.title.text(in: language),
                    columns: $0.columns(in: language),
                    chart: $0.query.chart.map { ChartDescription($0) })
            },
            extras: extras)
    }

    private var extras: JSONObject {
        var extras = JSONObject()
        if query.kind != .query { extras["kind"] = .string(query.kind.rawValue) }
        if AddedName.isAdded(query.name) { extras["added"] = true }
        if let pivot = query.pivot {
            extras["pivot"] = [
                "rows": .texts(pivot.rows.map(\.text)), "columns": .string(pivot.columns.text),
                "value": .string(pivot.value.text),
            ]
        }
        return extras
    }

    private func columns(in language: Language) -> [ColumnDescription] {
        columns.map {
            ColumnDescription(
                name: $0.name, title: title(of: $0).text(in: language), type: $0.type.name,
                format: query.columnFormats[$0.name]?.rawValue)
        }
    }
}
