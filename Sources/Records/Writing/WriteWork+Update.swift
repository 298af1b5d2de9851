import Access
import Catalogue
import ModuleKit
import Store
import StrictJSON
import Tropa

extension WriteWork {
    /// How a body meets the row that stands.
    enum Mode {
        /// JSON Merge Patch: absent members stay.
        case patch
        /// Absent writable members get their defaults.
        case replace
    }

    /// Changes a row by a body; nil when nothing changes.
    /// - Parameter precondition: a replacement needs one.
    mutating func update(
        _ id: RecordID, with body: JSON, mode: Mode,
        if precondition: WriteOptions.Precondition = .none
    ) throws -> Int64? {
        let before = try currentRow(id)
        let reaching = try requireRight(.update, to: before)
        if mode == .replace, precondition == .none { throw Refusal(.preconditionRequired) }
        try checkPrecondition(precondition, id)
        if body["state"] != nil {
            mistakes.add(
                .fieldReadOnly, at: ["state"],
                .both("Состояние меняют действия.", "States are changed by actions."))
        }
        let read = reader(for: .update).read(
            body.without("state"), as: resource, at: .root, allowsState: false, &mistakes)
        guard let input = read else { throw mistakes.refusal ?? Refusal(.serverInternal) }
        var draft = RowDraft(id: id, columns: before, pointer: .root)
        for field in resource.fields {
            guard let cell = input.cells[field.name] else { continue }
            if mode == .replace, field.textLimits?.localized != nil {
                draft.clearCompanions(of: field)
            }
            try put(cell, into: field, of: &draft, existing: existing(field, of: id))
        }
        if mode == .replace { try clearAbsent(given: Set(input.cells.keys), &draft) }
        try keepChanges(of: &draft, before: before)
        try countTyped(in: draft)
        guard !draft.changed.isEmpty || !mistakes.isEmpty else { return nil }
        judgeFields(of: draft, by: reaching)
        return try write(draft, before: before, action: "update")
    }

    func currentRow(_ id: RecordID) throws -> [String: Value] {
        guard let row = try session.row(id, in: resource.name) else {
            throw Refusal(.recordNotFound)
        }
        return row
    }

    private func existing(_ field: Field, of id: RecordID) throws -> [ChildRow] {
        guard let child = field.childResource(of: resource.name) else { return [] }
        return try session.children(of: id, in: child)
    }

    /// PUT: writable fields that the body does not name take their defaults.
    private mutating func clearAbsent(given: Set<String>, _ draft: inout RowDraft) throws {
        let absent = resource.fields.filter {
            $0.isWritable && !given.contains($0.name) && !keepsValue($0, draft)
                && rights.mayWrite($0, of: resource, by: .update)
        }
        for field in absent {
            if let child = field.childResource(of: resource.name) {
                draft.children[child] = []
            } else if case .file = field.type {
                draft.set(field, file: nil)
            } else {
                draft.set(field, .null)
            }
            draft.changed.insert(field.name)
        }
        let kept = Set(resource.fields.map(\.name)).subtracting(absent.map(\.name))
        try fillDefaults(of: &draft, except: kept, hiding: try hiddenColumns(of: draft))
    }

    /// A number that was given stays, and nobody removes remarks.
    private func keepsValue(_ field: Field, _ draft: RowDraft) -> Bool {
        field.name == Remarks.name
            || (field.numbering != nil && draft.columns[field.name] ?? .null != .null)
    }

    /// Forgets fields whose value is as before.
    private func keepChanges(of draft: inout RowDraft, before: [String: Value]) throws {
        for field in resource.fields where draft.changed.contains(field.name) {
            if let child = field.childResource(of: resource.name) {
                if draft.children[child] == (try session.children(of: draft.id, in: child)) {
                    draft.children[child] = nil
                    draft.changed.remove(field.name)
                }
            } else if ([field.name] + field.companions).allSatisfy({
                draft.columns[$0] == before[$0]
            }) {
                draft.changed.remove(field.name)
            }
        }
    }

    /// Judges and writes a changed row by the rules of plain writes.
    private mutating func write(
        _ changed: RowDraft, before: [String: Value], action: String
    ) throws -> Int64? {
        var draft = changed
        // What the hook sets needs no right of the caller and may be locked (U10).
        draft.named = draft.changed
        try applyHookSets(of: "update", to: &draft)
        try derive(&draft)
        requireFields(of: draft)
        try judgeRightsAhead(.update, [draft])
        try judgeFreezing(changed, before: before)
        try judgeWhole(of: before, changing: changed.changed, at: .root)
        if mistakes.isEmpty { try judgeUniqueness(draft) }
        guard mistakes.isEmpty else {
            try judge(draft, .candidate(draft.columns), isNew: false)
            try mistakes.check()
            return nil
        }
        try requireGuards(of: "update", on: draft.columns, at: .root)
        let version = try apply(draft, before: before, note: note(action, fields: draft.changed))
        try judgeRightsAfter(.update, draft)
        try judge(draft, .stored(draft.id), isNew: false)
        try mistakes.check()
        try runHook("update", on: draft.id)
        try react(to: .update, on: draft.id)
        return version
    }

    /// Writes the columns that differ and the sets of children that changed.
    mutating func apply(
        _ draft: RowDraft, before: [String: Value], note: ChangeNote
    ) throws -> Int64 {
        var columns = draft.columns.filter { before[$0.key] != $0.value }
        if !resource.isAnonymous {
            columns["updated_at"] = .text(note.at)
            columns["updated_by"] = .text(note.subject)
        }
        staging?.signChange(&columns, of: resource)
        let release = try releasing(partsLostBy: draft)
        let version = try apply(
            RowChange(
                resource: resource.name, id: draft.id, operation: .update, columns: columns,
                children: draft.childSets(of: draft.id), note: note))
        try release.map { try perform($0) }
        try raiseWhole(of: draft.columns)
        return version
    }

    /// Refuses fields that the state locks or that may no longer change (P8).
    private mutating func judgeFreezing(_ draft: RowDraft, before: [String: Value]) throws {
        guard staging == nil else { return }
        if let state = before["state"]?.textValue.flatMap({ resource.state($0) }) {
            for field in try locked(draft, in: state) {
                mistakes.add(
                    .recordLocked, at: [field],
                    Self.locked(in: state, butFor: state.effectiveLock.openColumns(of: field)))
            }
        }
        let conditions = resource.freezing
        let answers = try ask("freezing", of: resource, about: .candidate(before)) {
            conditions.map { .condition($0.formula) }
        }
        for (condition, answer) in zip(conditions, answers) where answer.integerValue == 1 {
            for field in draft.changed.sorted() where condition.field ?? field == field {
                mistakes.add(.recordImmutable, at: [field])
            }
        }
        for field in resource.fields
        where field.immutable == .always && draft.changed.contains(field.name) {
            mistakes.add(.recordImmutable, at: [field.name])
        }
        if resource.immutable == .always {
            for field in draft.changed.sorted() { mistakes.add(.recordImmutable, at: [field]) }
        }
    }
}

extension WriteWork {
    /// Changed fields that the state locks.
    private func locked(_ draft: RowDraft, in state: State) throws -> [String] {
        let lock = state.effectiveLock
        let covered = try draft.changed.sorted().filter { name in
            guard lock.covers(name) else { return false }
            return try !changes(of: name, in: draft, keepTo: lock.openColumns(of: name))
        }
        guard state.effectiveLock == .exceptRemarked, !covered.isEmpty,
            let name = resource.remarksName
        else { return covered }
        let open = RemarkedFields(
            try session.children(of: draft.id, in: name), of: resource, in: state)
        return try covered.filter { name in
            guard let field = resource.field(name) else { return true }
            let child = field.childResource(of: resource.name)
            let before = try child.map { try session.children(of: draft.id, in: $0) } ?? []
            let after = child.flatMap { draft.children[$0] } ?? before
            return !open.opens(field, from: before, to: after)
        }
    }
}

extension WriteWork {
    /// Whether the same parts stand as before and differ in these columns only.
    private func changes(
        of name: String, in draft: RowDraft, keepTo columns: [String]
    ) throws -> Bool {
        guard !columns.isEmpty,
            let child = resource.field(name)?.childResource(of: resource.name),
            let after = draft.children[child]
        else { return false }
        let before = try session.children(of: draft.id, in: child)
        let paths = columns.map { [$0] }
        return before.count == after.count
            && zip(before, after).allSatisfy { RemarkedFields.differs($0, $1, onlyIn: paths) }
    }

    /// Why a field, or a list of parts but for some columns, does not change.
    static func locked(in state: State, butFor columns: [String]) -> LocalizedText {
        let (ru, en) = (state.title.ru, state.title.text(in: .en))
        if columns.isEmpty {
            return .both(
                "В состоянии «\(ru)» поле не меняется.",
                "The field is locked in the state “\(en)”.")
        }
        let names = columns.joined(separator: ", ")
        return .both(
            "В состоянии «\(ru)» у частей меняются только: \(names); строки не добавляются и не убираются.",
            "In the state “\(en)” only these columns of the parts change: \(names); rows are neither added nor removed."
        )
    }
}

extension Resource {
    /// Conditions under which fields, or the whole row, may no longer change.
    var freezing: [(field: String?, formula: Formula)] {
        let row = immutable.formula.map { [(field: String?.none, formula: $0)] } ?? []
        return row
            + fields.compactMap { field in
                field.immutable.formula.map { (field: field.name, formula: $0) }
            }
    }
}

extension JSON {
    /// The object without one of its members.
    func without(_ name: String) -> JSON {
        guard var object = objectValue else { return self }
        object[name] = nil
        return .object(object)
    }
}
