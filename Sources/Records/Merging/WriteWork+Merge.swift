import Access
import Catalogue
import ModuleKit
import Store
import StrictJSON
import Tropa

extension WriteWork {
    /// Makes a row one with the survivor that the body names: in this write everything that refers to the row comes to
    /// refer to the survivor, the survivor is filled, and the row goes.
    mutating func merge(
        _ action: Action, _ id: RecordID, with body: JSON,
        if precondition: WriteOptions.Precondition = .none
    ) throws -> ReferenceMove {
        let request = try readMerge(action, id, body, precondition)
        var merger = try Merger(self, request)
        try merger.run()
        return request.move
    }
}

/// A merge that is permitted, on its way.
struct Merger {
    let work: WriteWork
    let request: MergeRequest
    let cause: Cause
    var conflicts = MergeConflicts()
    /// Rows that were written, and what was wrong with each before.
    private var written: [Moved] = []
    /// Wholes that need no version of their own any more.
    private var raised: Set<RecordID>

    struct Moved {
        let resource: Resource
        let draft: RowDraft
        let old: Set<Refusal.Item>
    }

    private var move: ReferenceMove { request.move }
    private var service: RecordService { work.service }
    private var session: any WriteSession { work.session }

    init(_ work: WriteWork, _ request: MergeRequest) throws {
        self.work = work
        self.request = request
        cause = try Cause(request.action, of: work.resource, under: work.cause)
        raised = [request.move.old, request.move.new]
    }

    mutating func run() throws {
        let row = try work.storedRow(move.old)
        for holder in try holders() { try follow(holder) }
        let survivor = try survivorDraft()
        try remove(keeping: survivor)
        try fill(survivor)
        for moved in written { try judge(moved) }
        try conflicts.check()
        _ = try session.replaceInTokens(
            move.old, by: move.new, in: service.schema.tokenAttributes(to: work.resource.name))
        try react(row)
        try checkDone()
        countRows()
    }

    // MARK: Rows that refer

    /// The main rows that refer to the row that goes, counted before anything is written (N16).
    private func holders() throws -> [DeletionPlan.Key] {
        var found: Set<DeletionPlan.Key> = []
        let own = [move.old, move.new].map {
            DeletionPlan.Key(resource: work.resource.name, id: $0)
        }
        for (referring, field) in service.schema.references(to: work.resource.name) {
            let rows = try session.referring(
                referring.name, by: field.name, to: move.old, limit: WriteBudget.rows + 1)
            for row in rows {
                guard let holder = try service.schema.holder(of: row, in: referring, session)
                else { continue }
                found.insert(DeletionPlan.Key(resource: holder.resource.name, id: holder.id))
            }
            guard found.count <= WriteBudget.rows else {
                throw Refusal(
                    .writeTooManyRows,
                    .both(
                        "На запись ссылаются больше \(WriteBudget.rows) записей: столько за раз не "
                            + "переводят. Переведите часть из них сами и повторите.",
                        "More than \(WriteBudget.rows) records refer to this one: so many can't follow at "
                            + "once. Change some of them yourself and try again."))
            }
        }
        return found.subtracting(own).sorted { ($0.resource, $0.id) < ($1.resource, $1.id) }
    }

    private mutating func follow(_ key: DeletionPlan.Key) throws {
        guard let resource = service.schema.resource(key.resource),
            let before = try session.row(key.id, in: key.resource)
        else { throw Refusal(.serverInternal) }
        let place = JSONPointer(["references", "\(key.resource)", "\(key.id)"])
        var draft = RowDraft(id: key.id, columns: before, pointer: place)
        var standing = draft
        draft.changed = move.apply(to: &draft.columns, of: resource)
        for field in resource.fields {
            guard let child = field.childResource(of: resource.name) else { continue }
            let rows = try session.children(of: key.id, in: child)
            let moved = move.applied(to: rows, of: child)
            guard moved != rows else { continue }
            standing.children[child] = rows
            draft.children[child] = moved
            draft.changed.insert(field.name)
        }
        var writing = causing(resource)
        try writing.judge(standing, .stored(key.id), isNew: false)
        let old = Set(writing.mistakes.all)
        writing.mistakes = Mistakes()
        // What was computed for a row that is frozen is one of its facts.
        if try !keepsValues(resource, before) { try writing.derive(&draft) }
        try writing.judgeUniqueness(draft)
        writing.requireCounts(of: draft)
        if writing.mistakes.isEmpty, try write(draft, before: before, &writing) {
            written.append(Moved(resource: resource, draft: draft, old: old))
        }
        try tell(writing.mistakes.all, of: resource, draft)
    }

    /// Whether nothing that the server computes for a row may change.
    private func keepsValues(_ resource: Resource, _ row: [String: Value]) throws -> Bool {
        let lock = row["state"]?.textValue.flatMap { resource.state($0) }?.effectiveLock ?? .none
        if resource.fields.contains(where: { $0.isDerived && lock.covers($0.name) }) { return true }
        return try causing(resource).isFrozen(resource, row)
    }

    /// Writes a row whose references follow; false where unique values of its parts collide.
    private mutating func write(
        _ draft: RowDraft, before: [String: Value], _ writing: inout WriteWork
    ) throws -> Bool {
        let mark = work.budget.mark
        do {
            writing.raised = raised
            try session.attempt {
                _ = try writing.apply(
                    draft, before: before,
                    note: writing.note("update", fields: draft.changed))
            }
            raised = writing.raised
            return true
        } catch StoreFailure.notUnique(let table, let columns) {
            work.budget.returnTo(mark)
            writing.noteTaken(in: table, columns, of: draft)
            return false
        }
    }

    private func causing(_ resource: Resource) -> WriteWork {
        var result = WriteWork(
            service, work.context, session, resource, cause: cause, budget: work.budget)
        result.followsReferences = true
        return result
    }

    /// Only what the merge breaks is in its way: rules that were broken before are not its matter.
    private mutating func judge(_ moved: Moved) throws {
        var judging = causing(moved.resource)
        try judging.judge(moved.draft, .stored(moved.draft.id), isNew: false)
        let new = judging.mistakes.all.filter { !moved.old.contains($0) }
        try tell(new, of: moved.resource, moved.draft)
    }

    // MARK: The row that goes

    private func remove(keeping survivor: RowDraft) throws {
        let kept = survivor.children.values.joined().flatMap(\.ids)
        var planner = DeletionPlanner(schema: service.schema, session: session)
        let plan = try planner.deleteMerged(move.old, of: work.resource, keeping: Set(kept))
        var removing = work
        var note = work.note(request.action.name, comment: request.comment, fields: [])
        note.mergedInto = move.new
        try removing.perform(plan, note: note)
    }

    // MARK: The row that stays

    private mutating func fill(_ survivor: RowDraft) throws {
        var draft = survivor
        var writing = work
        writing.followsReferences = true
        writing.raised = raised
        writing.requireFields(of: draft)
        writing.requireCounts(of: draft)
        try writing.derive(&draft)
        try writing.judgeUniqueness(draft)
        var note = writing.note(
            request.action.name, comment: request.comment, fields: draft.changed)
        note.mergedFrom = move.old
        if writing.mistakes.isEmpty {
            _ = try writing.apply(draft, before: request.staying, note: note)
            try writing.judge(draft, .stored(draft.id), isNew: false)
        }
        for item in writing.mistakes.all { conflicts.add(item) }
    }

    // MARK: After everything is written

    private func react(_ row: Row) throws {
        try work.react(to: .action(request.action.name), on: move.old, row)
        try work.react(to: .delete, on: move.old, row)
        try work.react(to: .update, on: move.new)
        for moved in written {
            try causing(moved.resource).react(to: .update, on: moved.draft.id)
        }
    }

    /// A behaviour that reacts could have brought a reference back.
    private func checkDone() throws {
        for (referring, field) in service.schema.references(to: work.resource.name) {
            let left = try session.referring(
                referring.name, by: field.name, to: move.old, limit: 1)
            guard left.isEmpty else {
                throw Refusal(
                    .mergeConflict,
                    .both(
                        "Программная часть модуля снова сослалась на исчезнувшую запись.",
                        "A Swift part of a module has referred to the record again."))
            }
        }
    }

    /// For a rehearsal: how many rows follow; what the caller can't read is told in one sum.
    private func countRows() {
        for moved in written {
            let name = moved.resource.name
            let isSeen = service.rights(to: name, work.context.principal.shape).access.canRead
            let sees = isSeen || work.context.principal.isSystem
            work.budget.count(request.action.name, sees ? name : nil, 1)
        }
    }
}

extension ChildRow {
    /// The ids of the row and of what belongs to it.
    fileprivate var ids: [RecordID] { [id] + children.values.joined().flatMap(\.ids) }
}
