import Access
import Catalogue
import Store
import StrictJSON
import Tropa

extension WriteWork {
    /// A new row from a body: references looked up, defaults filled in, required fields present.
    mutating func newRow(_ input: RowInput, at pointer: JSONPointer) throws -> RowDraft {
        let id = newID(in: resource)
        var draft = RowDraft(
            id: id, columns: service.blankColumns(of: resource, id, context),
            pointer: pointer)
        for field in resource.fields {
            guard let cell = input.cells[field.name] else { continue }
            try put(cell, into: field, of: &draft, existing: [])
        }
        try enter(input.state, &draft)
        staging?.sign(&draft.columns, of: resource)
        let given = Set(input.cells.keys)
        draft.named = given
        try fillDefaults(of: &draft, except: given)
        try applyHookSets(of: "create", to: &draft)
        issueCodes(of: &draft)
        try giveNumbers(to: &draft, at: nil)
        try countTyped(in: draft)
        try derive(&draft)
        requireFields(of: draft)
        return draft
    }

    /// Ids of anonymous rows do not tell when they were made.
    func newID(in resource: Resource) -> RecordID {
        resource.isAnonymous
            ? service.randomness.randomID() : service.randomness.recordID(at: context.now)
    }

    /// Sets a field of a draft from a typed cell.
    mutating func put(
        _ cell: RowInput.Cell, into field: Field, of draft: inout RowDraft, existing: [ChildRow],
        in holder: ResourceName? = nil
    ) throws {
        let place = draft.pointer.appending(field.name)
        switch cell {
        case .value(let value):
            guard try isChoosable(value, field, unless: draft.columns[field.name]) else {
                mistakes.add(.referenceNotFound, at: place)
                return draft.set(field, .null)
            }
            guard isKnownQuery(value, field, unless: draft.columns[field.name]) else {
                return refuseQuery(value, field, at: place)
            }
            draft.set(field, value)
        case .key(let key):
            if let id = try reference(key, of: field, at: place) { draft.set(field, .id(id)) }
        case .link(let target, let address):
            try put(address, in: target, into: field, of: &draft)
        case .texts(let first, let texts):
            draft.set(field, first: first, texts)
            requireFirstLanguage(first, of: field, draft)
        case .file(let file):
            if case .file(let limits) = field.type {
                let blob = try blob(file, limits, at: place)
                draft.set(field, file: blob, name: file?.name)
            }
        case .children(let children):
            guard let name = field.childResource(of: holder ?? resource.name),
                let child = service.schema.resource(name)
            else { return }
            if name == resource.remarksName {
                draft.children[name] = try remarkRows(children, draft, existing: existing)
                draft.changed.insert(field.name)
                return
            }
            draft.children[name] = try childRows(
                children, of: child, order: field.type.partsOrder, existing: existing)
            draft.changed.insert(field.name)
        }
    }

    /// A reference to one of several resources; missing and unreadable are one (N3), what stands always passes.
    private mutating func put(
        _ address: RecordAddress, in target: ResourceName, into field: Field,
        of draft: inout RowDraft
    ) throws {
        guard let resource = service.schema.resource(target) else { return }
        let found: RecordID?
        switch address {
        case .id(let id):
            let stands =
                draft.columns[field.name] == .id(id)
                && draft.columns[ColumnNames.resource(field.name)]
                    == .text(target.description)
            let isOpen = try stands || service.isReadable(id, in: resource, context, session)
            found = isOpen ? id : nil
        case .key(let key): found = try service.find(key: key, in: resource, context, session)
        }
        if let found { return draft.set(field, target, found) }
        mistakes.add(
            .referenceNotFound, at: draft.pointer.appending(field.name),
            .both("В «\(target)» такой записи нет.", "There is no such record in “\(target)”."))
    }

    /// A text in another language stands beside one in the first.
    private mutating func requireFirstLanguage(
        _ first: Language, of field: Field, _ draft: RowDraft
    ) {
        let hasOthers = field.companions.contains { draft.columns[$0] ?? .null != .null }
        guard hasOthers, draft.columns[field.name] ?? .null == .null else { return }
        mistakes.add(
            .fieldRequired,
            at: draft.pointer.appending(field.name).appending(first.rawValue),
            .both(
                "Сначала нужен текст на основном языке: \(first.rawValue).",
                "The text in the first language is needed: \(first.rawValue)."))
    }

    /// A reference may be set only to a row that the caller can read; nothing else, neither defaults nor checks nor
    /// uniqueness, may tell of another (N3). The value that stands always passes.
    private func isChoosable(
        _ value: Value, _ field: Field, unless current: Value?
    ) throws -> Bool {
        guard case .ref(let reference) = field.type, case .id(let id) = value, value != current,
            !context.principal.isSystem, cause == nil
        else { return true }
        guard let target = service.schema.resource(reference.target) else { return false }
        return try service.isReadable(id, in: target, context, session)
    }

    /// Who must be able to read a row that is referred to: the server, where it sets the reference itself.
    private var seeing: RequestContext {
        cause == nil ? context : context.acting(in: service.schema.roles)
    }

    /// The row that a key of a reference names, if the caller may read it; missing and unreadable are one (N3).
    private mutating func reference(
        _ key: String, of field: Field, at place: JSONPointer
    ) throws -> RecordID? {
        guard let target = field.reference.flatMap({ service.schema.resource($0.target) }),
            let id = try service.find(key: key, in: target, seeing, session)
        else {
            mistakes.add(
                .referenceNotFound, at: place,
                .both("Записи с ключом «\(key)» нет.", "There is no record with the key “\(key)”."))
            return nil
        }
        return id
    }

    private mutating func blob(
        _ file: FileInput?, _ limits: FileLimits, at place: JSONPointer
    ) throws -> BlobEntry? {
        guard let file else { return nil }
        guard let blob = try session.blob(file.sha256) else {
            mistakes.add(.fileUnknown, at: place)
            return nil
        }
        let name = file.name ?? blob.name
        if let fault = limits.fault(name: name, bytes: blob.bytes) {
            mistakes.add(.fieldFormat, at: place, fault.detail)
            return nil
        }
        return blob
    }

    /// The children that an array describes; those that stood before keep their ids.
    private mutating func childRows(
        _ children: [ChildInput], of child: Resource, order: String?, existing: [ChildRow]
    ) throws -> [ChildRow] {
        var unused = existing
        var rows: [ChildRow] = []
        for (index, entry) in children.enumerated() {
            var draft = RowDraft(
                id: newID(in: child),
                columns: service.emptyValues(of: child), pointer: entry.pointer)
            let before = match(entry, of: child, among: &unused)
            for (name, value) in before?.columns ?? [:] { draft.columns[name] = value }
            for field in child.fields {
                guard let cell = entry.input.cells[field.name] else {
                    if before == nil { applyLiteral(of: field, to: &draft) }
                    continue
                }
                let inner =
                    field.childResource(of: child.name).flatMap { before?.children[$0] } ?? []
                try put(cell, into: field, of: &draft, existing: inner, in: child.name)
            }
            if let order, order != "no" { draft.columns[order] = .integer(Int64(index + 1)) }
            rows.append(
                ChildRow(
                    id: before?.id ?? draft.id, columns: draft.columns,
                    children: (before?.children ?? [:]).merging(draft.children) { $1 }))
        }
        return rows
    }

    /// The stored child that a member of an array means: by id, by its key, or by its value.
    private mutating func match(
        _ entry: ChildInput, of child: Resource, among unused: inout [ChildRow]
    ) -> ChildRow? {
        let position: Int?
        if let id = entry.input.id {
            position = unused.firstIndex { $0.id == id }
            if position == nil {
                mistakes.add(.referenceNotFound, at: entry.pointer.appending("id"))
            }
        } else {
            let names = child.key.isEmpty ? ["value"] : child.key
            position = unused.firstIndex { row in
                names.allSatisfy { name in
                    guard case .value(let value) = entry.input.cells[name] else { return false }
                    return row.columns[name] == value
                }
            }
        }
        return position.map { unused.remove(at: $0) }
    }

    func applyLiteral(of field: Field, to draft: inout RowDraft) {
        guard case .literal(let json) = field.initial, !field.type.isMany,
            let value = try? ValueReader().read(json, as: field.type)
        else { return }
        draft.columns[field.name] = value
    }

    /// The state of a new row: the first, or another one where it says who enters it (P13).
    mutating func enter(_ asked: String?, _ draft: inout RowDraft) throws {
        guard let first = resource.states.first else { return }
        let state = asked.flatMap { resource.state($0) } ?? first
        if state.name != first.name, !mayEnter(state) {
            mistakes.add(.stateNotEnterable, at: draft.pointer.appending("state"))
        }
        draft.columns["state"] = .text(state.name)
        guard !resource.isAnonymous else { return }
        draft.columns["state_since"] = .text(context.now.description)
    }

    private func mayEnter(_ state: State) -> Bool {
        if staging != nil { return true }
        guard let enter = state.enter else { return false }
        if context.principal.isSystem || cause != nil { return true }
        let roles = context.principal.roles.flatMap { service.schema.roles.closure(of: $0) }
        return enter.contains { roles.contains($0) || $0 == Role.everyone }
    }

    /// Fills fields that a body does not name: literals, then formulas over the row as far as it stands (P4).
    ///
    /// Formulas read what the writer may read, so that a default never shows him another's cell (P13); where the
    /// server itself makes the row, it reads everything.
    /// - Parameter hidden: columns of the row as it stands that are out of its writer's sight.
    mutating func fillDefaults(
        of draft: inout RowDraft, except given: Set<String>, hiding hidden: Set<String> = []
    ) throws {
        for field in resource.fields where field.isStored && !given.contains(field.name) {
            guard case .literal(let json) = field.initial,
                let cell = reader(for: .create).cell(
                    json, of: field, at: draft.pointer.appending(field.name), &mistakes)
            else { continue }
            try put(cell, into: field, of: &draft, existing: [])
        }
        try DefaultFormulas(resource).settle(&draft.columns, except: given) { columns, items in
            let seen = columns.filter { !hidden.contains($0.key) }
            return try ask(
                "defaults", of: resource, about: cause == nil ? .draft(seen) : .candidate(columns)
            ) { items }
        }
    }

    /// Fields that are always required and single-valued; the others are asked of the row as written.
    mutating func requireFields(of draft: RowDraft) {
        for field in resource.fields
        where field.required == .always && field.isStored && !field.type.isMany {
            guard draft.columns[field.name] ?? .null == .null else { continue }
            let place = draft.pointer.appending(field.name)
            if !mistakes.contains(within: place) {
                mistakes.add(
                    .fieldRequired, at: place,
                    .both(
                        "Поле «\(field.title.ru)» обязательно.",
                        "The field “\(field.title.text(in: .en))” is required."))
            }
        }
    }
}

extension Resource {
    /// Null for every column that a declared field fills; sort keys are the store's.
    var emptyValues: [String: Value] {
        var values: [String: Value] = [:]
        for column in table?.columns ?? [] {
            guard let name = column.field, field(name)?.isSystem == false,
                !column.isSortKey,
                // The number of a child is its place, whether or not a field shows it.
                owner == nil || name != "no"
            else { continue }
            values[column.name] = .null
        }
        return values
    }
}

extension FieldType {
    /// The declared field that shows the order of parts.
    fileprivate var partsOrder: String? {
        if case .parts(let shape) = self { shape.order } else { nil }
    }
}

extension Field {
    /// The child resource in which a field with many values lies.
    func childResource(of owner: ResourceName) -> ResourceName? {
        switch type {
        case .parts(let shape): shape.resource
        case .refs, .choices, .files: owner.child(name)
        default: nil
        }
    }
}
