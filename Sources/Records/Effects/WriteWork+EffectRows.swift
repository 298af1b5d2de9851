import Access
import Catalogue
import Store
import StrictJSON
import Tropa

extension WriteWork {
    /// Makes a row of the target from each row of the pipeline.
    func create(_ creation: Effect.Creation, _ acting: Acting) throws {
        guard let target = service.schema.resource(creation.target) else {
            throw Refusal(.serverInternal)
        }
        let (plan, rows) = try rows(.rows(creation.rows, target: target.name), acting)
        if target.owner != nil {
            return try createParts(creation, of: target, plan.columns, rows, acting)
        }
        let count = try causing(target, acting) { work in
            var drafts: [RowDraft] = []
            for (index, row) in rows.enumerated() {
                let draft = try work.newRow(plan.columns, row, at: JSONPointer(["\(index)"]))
                if creation.skipsExisting, try work.hasTakenKey(draft, among: drafts) { continue }
                drafts.append(draft)
            }
            return try work.insert(drafts, action: "create").count
        }
        budget.count("create", target.name, count)
    }

    /// A new row from the columns of a pipeline; what they do not name has its default.
    private mutating func newRow(
        _ columns: [String], _ row: [Value], at place: JSONPointer
    ) throws -> RowDraft {
        var input = RowInput()
        for (name, value) in zip(columns, row) {
            if name == "state" {
                input.state = value.textValue
            } else {
                input.cells[name] = .value(value)
            }
        }
        return try newRow(input, at: place)
    }

    /// Whether a stored row, or one of the new ones, has the natural key of a draft.
    private func hasTakenKey(_ draft: RowDraft, among others: [RowDraft]) throws -> Bool {
        let key = resource.key.map { draft.columns[$0] ?? .null }
        if others.contains(where: { other in resource.key.map { other.columns[$0] ?? .null } == key
        }) {
            return true
        }
        guard let set = resource.uniqueSets.first(where: { $0.fields == resource.key }) else {
            return false
        }
        let answers = try ask("natural-key", of: resource, about: .candidate(draft.columns)) {
            [.unique(set)]
        }
        return answers.first?.integerValue == 0
    }

    /// Does an action on the rows that the relation leads to, each once.
    func perform(_ performance: Effect.Performance, _ acting: Acting) throws {
        let (plan, rows) = try rows(
            .targets(
                performance.rows, action: performance.action, answers: performance.answers), acting)
        guard let target = service.schema.resource(plan.target),
            let action = target.action(performance.action)
        else { throw Refusal(.serverInternal) }
        var done: Set<RecordID> = []
        for row in rows {
            guard case .id(let id)? = row.first, done.insert(id).inserted else { continue }
            try causing(target, acting) { work in
                try work.perform(action, on: id, answering: zip(plan.columns, row).dropFirst())
            }
        }
        budget.count(performance.action, target.name, done.count)
    }

    /// Does an action whose body the server writes.
    private mutating func perform(
        _ action: Action, on id: RecordID,
        answering answers: some Sequence<(String, Value)>
    ) throws {
        let before = try currentRow(id)
        var draft = RowDraft(id: id, columns: before, pointer: .root)
        var arguments = try readArguments(of: action, .object(JSONObject()), &draft, isWhole: false)
        for (name, value) in answers {
            if name == "comment" { arguments.comment = value.textValue }
            if let type = action.askTypes(in: resource)[name] { arguments.set(name, value, type) }
            if case .field? = action.ask.first(where: { $0.name == name }),
                let field = resource.field(name)
            {
                draft.set(field, value)
            }
        }
        _ = try perform(action, arguments, draft, before: before)
    }

    /// Copies the acting row with its parts, in the initial state.
    func copy(_ copy: Effect.Copy, _ acting: Acting) throws {
        let sets = copy.sets.compactMap { set in
            resource.field(set.field).map { (field: $0, value: set.value) }
        }
        let answers = try ask(
            "copy/\(acting.action.name)/\(acting.pointer)", of: resource,
            about: .candidate(acting.row), asks: acting.arguments.types,
            arguments: acting.arguments.values
        ) { sets.map { .value($0.value, $0.field.type) } }
        try causing(resource, acting) { work in
            var draft = try work.twin(of: acting.id, acting.row)
            for (set, answer) in zip(sets, answers) { draft.columns[set.field.name] = answer }
            work.issueCodes(of: &draft)
            try work.giveNumbers(to: &draft, at: nil)
            try work.derive(&draft)
            work.requireFields(of: draft)
            _ = try work.insert([draft], action: "create")
        }
        budget.count("copy", resource.name, 1)
    }

    /// The fields of a row as a new one, its parts with ids of their own; numbers, codes and remarks are not
    /// another row's.
    private mutating func twin(of id: RecordID, _ row: [String: Value]) throws -> RowDraft {
        let new = newID(in: resource)
        var draft = RowDraft(
            id: new, columns: service.blankColumns(of: resource, new, context), pointer: .root)
        try enter(nil, &draft)
        let own = Set(resource.fields.filter { $0.numbering != nil || $0.isCode }.map(\.name))
        for name in service.emptyValues(of: resource).keys where !own.contains(name) {
            draft.columns[name] = row[name] ?? .null
        }
        for field in resource.fields where field.name != Remarks.name {
            guard let child = field.childResource(of: resource.name) else { continue }
            let rows = try session.children(of: id, in: child).map { self.twin(of: $0) }
            draft.children[child] = rows
            try budget.spend(rows.count)
        }
        draft.named = nil
        return draft
    }

    private func twin(of child: ChildRow) -> ChildRow {
        ChildRow(
            id: service.randomness.recordID(at: context.now), columns: child.columns,
            children: child.children.mapValues { rows in rows.map { twin(of: $0) } })
    }
}
