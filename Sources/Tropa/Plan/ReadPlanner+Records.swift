import Catalogue

extension ReadPlanner {
    /// The members of a row that the caller may know of.
    mutating func recordShape(
        of row: RowRef, _ resource: Resource, _ fields: ReadRequest.Fields
    ) -> RecordShape {
        let isMain = resource.owner == nil && !isHistory(resource)
        var shape = RecordShape(
            resource: resource.name, id: outputs.index(of: identity(row, resource)),
            version: resource.owner == nil && fields != .label
                ? column("version", row, resource) : nil,
            owner: isMain ? nil : column("parent", row, resource),
            key: keyShape(of: row, resource), members: members(of: row, resource, fields))
        if fields == .reference {
            shape.label = resolver.securedLabel(of: row).map {
                outputs.index(of: resolver.shown($0))
            }
        }
        if request.includesActions, row == self.row, isMain {
            shape.actions = actionShapes()
        }
        return shape
    }

    private func isHistory(_ resource: Resource) -> Bool {
        if case .history = resource.kind { true } else { false }
    }

    private func identity(_ row: RowRef, _ resource: Resource) -> Term {
        // A version has the id of its row.
        isHistory(resource)
            ? Term(.field(row, "parent"), .ref(resource.name), isNullable: false)
            : resolver.identity(of: row)
    }

    private mutating func column(_ name: String, _ row: RowRef, _ resource: Resource) -> Int? {
        guard let field = resource.field(name) else { return nil }
        return outputs.index(of: resolver.field(field, of: row, at: Name(name, span: .start)))
    }

    /// Nil where a part of the key is closed to the caller on every row.
    mutating func keyShape(of row: RowRef, _ resource: Resource) -> RecordShape.KeyShape? {
        let rights = policy.rights(to: resource.name)
        let fields = resource.key.compactMap { resource.field($0) }
        guard !fields.isEmpty, fields.allSatisfy({ rights.cell($0.name) != .none }) else {
            return nil
        }
        let isAddressed = resolver.isAddressed(row)
        return .init(
            parts: fields.map { field in
                let term = resolver.field(field, of: row, at: Name(field.name, span: .start))
                guard case .ref(let reference) = field.type,
                    let (own, type) = ownKey(of: reference.target, at: term)
                else { return keyPart(term, field.type, where: isAddressed) }
                return keyPart(own, type, where: isAddressed)
            })
    }

    /// A row that its key does not address shows none.
    private mutating func keyPart(
        _ term: Term, _ type: FieldType, where isAddressed: Term
    ) -> RecordShape.KeyShape.Part {
        let shown = isAddressed == .yes ? term : .only(where: isAddressed, term)
        return .init(index: outputs.index(of: shown), type: type)
    }

    /// The key of a reference's target, where it has one part that is no reference itself: people read it.
    private mutating func ownKey(of target: ResourceName, at term: Term) -> (Term, FieldType)? {
        guard let resource = policy.context.schema.resource(target), resource.key.count == 1,
            resource.keyCondition == nil,
            let field = resource.field(resource.key[0]), field.reference == nil,
            policy.rights(to: target).cell(field.name) != .none
        else { return nil }
        let own = resolver.field(
            field, of: resolver.row(at: term, target), at: Name(field.name, span: .start))
        return (own, field.type)
    }

    // MARK: Members

    private mutating func members(
        of row: RowRef, _ resource: Resource, _ fields: ReadRequest.Fields
    ) -> [RecordShape.Member] {
        switch fields {
        case .standard:
            return resource.shownFields.compactMap { field in
                isStandard(field, resource) ? member(field, of: row, resource, []) : nil
            }
        case .writable:
            let writable = writableFields(resource)
            return resource.shownFields.filter { writable.contains($0.name) }.compactMap {
                member($0, of: row, resource, [], inAllLanguages: true)
            }
        case .reference: return []
        case .only(let paths): return asked(paths, of: row, resource)
        case .label: return [labelMember(of: row)]
        }
    }

    /// In lists computed aggregates and parts appear only when named (P22).
    private mutating func isStandard(_ field: Field, _ resource: Resource) -> Bool {
        guard request.rows == .all else { return true }
        if case .parts = field.type { return false }
        guard field.computed != nil else { return true }
        var quiet = resolver
        let term = quiet.field(field, of: row, at: Name(field.name, span: .start))
        return !term.hasRelationAggregate
    }

    private func writableFields(_ resource: Resource) -> Set<String> {
        guard case .shape(let shape) = policy.caller else { return [] }
        let open = policy.grants.grants(on: resource, .update, for: shape)
            .reduce(into: Set<String>()) { $0.formUnion($1.fields) }
        return open.filter { resource.field($0)?.isWritable == true }
    }

    private mutating func asked(
        _ paths: [[String]], of row: RowRef, _ resource: Resource
    ) -> [RecordShape.Member] {
        var order: [String] = []
        var full: Set<String> = []
        var below: [String: [[String]]] = [:]
        for path in paths {
            guard let first = path.first else { continue }
            if first.hasSuffix(Self.allLanguages) {
                full.insert(String(first.dropLast(Self.allLanguages.count)))
            }
            if !order.contains(first) { order.append(first) }
            if path.count > 1 { below[first, default: []].append(Array(path.dropFirst())) }
        }
        return order.compactMap { written in
            if ["id", "key", "version", "actions"].contains(written) { return nil }
            let isFull = written.hasSuffix(Self.allLanguages)
            let name = isFull ? String(written.dropLast(Self.allLanguages.count)) : written
            if !isFull, full.contains(name) { return nil }
            guard let field = resource.field(name), mayName(field, resource),
                !isFull || field.textLimits?.localized != nil
            else {
                let visible = resolver.visibleNames(of: row)
                resolver.report(
                    .unknownName(
                        Name(written, span: .start),
                        suggestion: Suggestion.closest(to: name, among: visible)))
                return nil
            }
            if policy.rights(to: resource.name).cell(name) == .none {
                resolver.report(.fieldForbidden(name, at: .start))
                return nil
            }
            return member(
                field, of: row, resource, below[written] ?? [], inAllLanguages: isFull)
        }
    }

    /// `title@all`.
    private static let allLanguages = "@all"

    private func mayName(_ field: Field, _ resource: Resource) -> Bool {
        !field.isHidden || policy.rights(to: resource.name).cell(field.name) != .none
    }

    private mutating func member(
        _ field: Field, of row: RowRef, _ resource: Resource, _ below: [[String]],
        inAllLanguages: Bool = false
    ) -> RecordShape.Member? {
        let rights = policy.rights(to: resource.name)
        switch rights.cell(field.name) {
        case .none: return field.isHidden ? nil : lockedMember(field)
        case .all: return member(field, of: row, visible: nil, below, inAllLanguages)
        case .some:
            let flag = Term(
                .visible(row, rights.flag(of: field.name)), .boolean, isNullable: row.isFollowed)
            return member(
                field, of: row, visible: outputs.index(of: flag), below, inAllLanguages)
        }
    }

    /// A field that exists and that the caller may see on no row: it is named as redacted (N4).
    private mutating func lockedMember(_ field: Field) -> RecordShape.Member {
        let never = outputs.index(of: .no)
        let nothing = outputs.index(of: .empty(.integer))
        return .init(
            name: field.name, visible: never,
            content: .value(index: nothing, form: field.type.form, type: field.type))
    }

    private mutating func member(
        _ field: Field, of row: RowRef, visible: Int?, _ below: [[String]],
        _ inAllLanguages: Bool
    ) -> RecordShape.Member {
        if field.type.isMany, field.formula == nil {
            return .init(
                name: field.name, visible: visible, content: children(of: field, row),
                isPersonal: field.personal != nil)
        }
        if resolver.isLost(field, of: row) { return lockedMember(field) }
        let term = resolver.field(field, of: row, at: Name(field.name, span: .start))
        var isPersonal = field.personal != nil || resolver.isPersonal(term)
        let content: RecordShape.Content
        switch term.type {
        case .text where inAllLanguages && field.textLimits?.localized != nil:
            content = texts(field, term)
        case .ref(.any): content = link(field, term, below)
        case .ref(let target):
            (content, isPersonal) = reference(field, term, target, below, isPersonal)
        case .file: content = file(term)
        default:
            let type = field.computed == nil ? field.type : term.type.fieldType
            content = .value(
                index: outputs.index(of: resolver.shown(term)), form: type.form, type: type)
        }
        return .init(name: field.name, visible: visible, content: content, isPersonal: isPersonal)
    }

    private func children(of field: Field, _ row: RowRef) -> RecordShape.Content {
        if case .parts(let shape) = field.type { return .children(shape.resource, isList: false) }
        return .children(row.resource.child(field.name), isList: true)
    }

    /// The name, size and media type stand beside the digest.
    private mutating func file(_ term: Term) -> RecordShape.Content {
        let digest = outputs.index(of: term)
        return .file(
            sha256: digest, name: sibling(of: term, ColumnNames.fileName, .text),
            bytes: sibling(of: term, ColumnNames.fileBytes, .integer),
            type: sibling(of: term, ColumnNames.fileType, .text))
    }

    private mutating func sibling(
        of term: Term, _ name: (String) -> String, _ type: TropaType
    ) -> Int {
        switch term.kind {
        case .field(let row, let column):
            outputs.index(of: Term(.field(row, name(column)), type, isNullable: true))
        case .conditional(let branches, _) where branches.count == 1:
            // A served file that is masked: what stands beside it is masked with it.
            masked(branches[0], name, type)
        default: outputs.index(of: .empty(type))
        }
    }

    private mutating func masked(
        _ branch: Term.Branch, _ name: (String) -> String, _ type: TropaType
    ) -> Int {
        guard case .field(let row, let column) = branch.value.kind else {
            return outputs.index(of: .empty(type))
        }
        let value = Term(.field(row, name(column)), type, isNullable: true)
        return outputs.index(of: .only(where: branch.condition, value))
    }

    // MARK: References

    private mutating func reference(
        _ field: Field, _ term: Term, _ target: ResourceName, _ below: [[String]],
        _ isPersonal: Bool
    ) -> (RecordShape.Content, Bool) {
        let id = outputs.index(of: term)
        guard let resource = policy.context.schema.resource(target),
            !policy.rights(to: target).rules.isEmpty
        else { return (.reference(id: id, label: nil, key: nil, members: []), isPersonal) }
        let row = resolver.row(at: term, target)
        if request.expand.contains(field.name), row.depth <= 1 {
            let shape = recordShape(of: row, resource, .standard)
            let showsPersonal = shape.members.contains(where: \.isPersonal)
            return (.expanded(id: id, shape: shape), isPersonal || showsPersonal)
        }
        let label = resolver.securedLabel(of: row)
        let members =
            below.isEmpty ? [] : asked(below.map { Array($0.prefix(1)) }, of: row, resource)
        let showsPersonal =
            label.map { resolver.isPersonal($0) } == true || members.contains(where: \.isPersonal)
        return (
            .reference(
                id: id, label: label.map { outputs.index(of: resolver.shown($0)) },
                key: keyShape(of: row, resource), members: members),
            isPersonal || showsPersonal
        )
    }
}

extension Resource {
    /// Fields that a record shows, in their order; id, key, version and owner have places of their own.
    var shownFields: [Field] {
        let system = systemFields.filter { field in !fields.contains { $0.name == field.name } }
        let first = system.filter {
            [
                "state", "state_since", "no", "at", "by", "action", "comment", "caused_by",
                "state_before", Resource.mergedInto, Resource.mergedFrom,
            ].contains($0.name)
        }
        let last = system.filter {
            ["created_at", "created_by", "updated_at", "updated_by"].contains($0.name)
        }
        return first + fields + last
    }
}
