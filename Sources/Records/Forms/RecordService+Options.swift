import Access
import Catalogue
import Store
import StrictJSON
import Tropa

extension RecordService {
    /// What a field of a record may be set to: rows that its reference may point to, or the values of a choice.
    /// - Parameter address: nil for a record that is not there yet.
    public func options(
        of field: String, _ name: ResourceName, at address: RecordAddress?,
        _ request: OptionsRequest, _ context: RequestContext
    ) async throws -> RecordAnswer {
        let resource = try resource(name, for: context)
        let field = try knownField(named: field, of: resource, context)
        return try await store.read(.record) { session in
            let row = try columns(of: resource, at: address, field, request, context, session)
            if let choices = field.type.choiceSet {
                return try values(of: choices, field, resource, request, context)
            }
            return try targets(of: field, resource, row, address, request, context, session)
        }
    }

    /// A field with options that the caller knows.
    private func knownField(
        named name: String, of resource: Resource, _ context: RequestContext
    ) throws(Refusal) -> Field {
        let rights = self.rights(to: resource.name, context.principal.shape)
        let known = resource.fields.filter {
            ($0.reference != nil || $0.type.choiceSet != nil) && $0.computed == nil
                && rights.knows($0, of: resource)
        }
        if let field = known.first(where: { $0.name == name }) { return field }
        let names = known.map(\.name).joined(separator: ", ")
        throw Refusal(
            .routeNotFound,
            .both(
                "У «\(name)» нет вариантов; есть у полей: \(names).",
                "“\(name)” has no options; these fields have: \(names)."))
    }

    // MARK: The row

    /// The row that would refer, where the field's rule needs it; its address is checked in any case.
    private func columns(
        of resource: Resource, at address: RecordAddress?, _ field: Field,
        _ request: OptionsRequest, _ context: RequestContext, _ session: any ReadSession
    ) throws -> [String: Value] {
        guard let address else {
            var prefill = try Prefill(self, context, session, resource)
            try prefill.fill(request.given)
            return prefill.columns
        }
        let id = try locate(address, in: resource, context, session)
        guard field.reference?.only != nil else { return ["id": .id(id)] }
        let fields = (resource.systemFields + resource.fields).filter(\.isPlainColumn)
        let answers = try ask("columns", of: resource, about: .stored(id), context, session) {
            fields.map { .value(Formula($0.name), $0.type) }
        }
        var columns = Dictionary(
            zip(fields.map(\.name), answers), uniquingKeysWith: { first, _ in first })
        columns["id"] = .id(id)
        return columns
    }

    // MARK: References

    private func targets(
        of field: Field, _ resource: Resource, _ row: [String: Value], _ address: RecordAddress?,
        _ request: OptionsRequest, _ context: RequestContext, _ session: any ReadSession
    ) throws -> RecordAnswer {
        guard let target = field.reference.flatMap({ schema.resource($0.target) }) else {
            throw Refusal(.routeNotFound)
        }
        let words = try request.words()
        var read = ReadRequest(target.name, .all)
        read.fields = .label
        read.choice = ReferenceChoice(resource: resource.name, field: field.name)
        read.wordCount = words.count
        let identity = identity(of: field, resource, address, request, context)
        let position = try self.position(request, identity, context)
        read.after = position?.map { !$0.isNull }
        let plan: ReadPlan
        do { plan = try plans.read(read, context.principal.shape) } catch is Diagnostics {
            // Who may read none of the rows may choose none.
            return RecordAnswer(body: Self.page([], next: nil))
        }
        var values = context.values(["limit": .integer(Int64(request.limit) + 1)])
        values.candidate = row
        for (index, word) in words.enumerated() { values.slots["word_\(index)"] = .text(word) }
        for (index, value) in (position ?? []).enumerated() {
            values.slots["after_\(index)"] = value
        }
        let documents = try RecordPages(schema: schema, plans: plans, context: context)
            .documents(of: plan, values, in: session, page: request.limit)
        return page(
            documents.map { ($0.bytes, $0.position) }, request, identity, context)
    }

    // MARK: Choices

    private func values(
        of choices: ChoiceSet, _ field: Field, _ resource: Resource, _ request: OptionsRequest,
        _ context: RequestContext
    ) throws -> RecordAnswer {
        let words = try request.words().map { TextFold.fold($0) }
        let identity = identity(of: field, resource, nil, request, context)
        let last = try position(request, identity, context)?.first?.integerValue ?? -1
        var found: [(bytes: [UInt8], position: [Value])] = []
        for (index, choice) in choices.values.enumerated()
        where !choice.isRetired && Int64(index) > last && found.count <= request.limit {
            let title = choice.title.text(in: context.language)
            let text = TextFold.fold("\(choice.code) \(title)")
            guard words.allSatisfy(text.contains) else { continue }
            let json: JSON = ["code": .string(choice.code), "label": .string(title)]
            found.append((json.serialized(), [.integer(Int64(index))]))
        }
        return page(found, request, identity, context)
    }

    // MARK: Pages

    private func page(
        _ found: [(bytes: [UInt8], position: [Value])], _ request: OptionsRequest,
        _ identity: UInt64, _ context: RequestContext
    ) -> RecordAnswer {
        let shown = Array(found.prefix(request.limit))
        var next: String?
        if found.count > shown.count, let last = shown.last {
            next = cursors.seal(
                last.position, list: identity, schema: schemaDigest, now: context.now)
        }
        return RecordAnswer(body: Self.page(shown.map(\.bytes), next: next), next: next)
    }

    private static func page(_ items: [[UInt8]], next: String?) -> [UInt8] {
        var json = JSONWriter(capacity: items.reduce(64) { $0 + $1.count + 1 })
        json.beginObject()
        json.key("items")
        json.beginArray()
        for item in items { json.raw(bytes: item) }
        json.endArray()
        json.key("next")
        if let next { json.string(next) } else { json.null() }
        json.endObject()
        return json.bytes
    }

    private func position(
        _ request: OptionsRequest, _ identity: UInt64, _ context: RequestContext
    ) throws -> [Value]? {
        try request.cursor.map {
            try cursors.open($0, list: identity, schema: schemaDigest, now: context.now)
        }
    }

    private func identity(
        of field: Field, _ resource: Resource, _ address: RecordAddress?,
        _ request: OptionsRequest, _ context: RequestContext
    ) -> UInt64 {
        var digest = Digest64()
        digest.combine("options \(resource.name).\(field.name)")
        digest.combine(address.map { "\($0)" } ?? "new")
        digest.combine(request.search ?? "")
        digest.combine(JSON.object(request.given).serialized())
        digest.combine(context.principal.subject)
        digest.combine(context.principal.shape.roles.joined(separator: ","))
        return digest.value
    }
}

extension FieldType {
    /// The values among which a field chooses.
    fileprivate var choiceSet: ChoiceSet? {
        switch self {
        case .choice(let choices), .choices(let choices, _): choices
        default: nil
        }
    }
}

extension Field {
    /// Whether the field is one column with a value of its own.
    fileprivate var isPlainColumn: Bool {
        guard isStored, !type.isMany, !isCode else { return false }
        return switch type {
        case .file, .identity: false
        default: true
        }
    }
}
