import Access
import Catalogue
import ModuleKit
import Store
import StrictJSON
import Tropa

extension WriteWork {
    /// Deletes a row; what refers to it decides by its `on-delete`.
    mutating func delete(
        _ id: RecordID, if precondition: WriteOptions.Precondition = .none
    ) throws {
        let before = try currentRow(id)
        try requireRight(.delete, to: before)
        try checkPrecondition(precondition, id)
        try judgeDeletion(before)
        try judgeWhole(of: before, at: .root)
        try mistakes.check()
        try runHook("delete", on: id)
        let isWatched = !service.behaviours.reactions(to: .delete, of: resource.name).isEmpty
        let row = isWatched ? try storedRow(id) : nil
        var planner = DeletionPlanner(schema: service.schema, session: session)
        try perform(try planner.delete(id, of: resource))
        if let row { try react(to: .delete, on: id, row) }
        try raiseWhole(of: before)
    }

    /// Lock and guards of a row that is to go.
    private mutating func judgeDeletion(_ before: [String: Value]) throws {
        judgeLock(before)
        try requireGuards(of: "delete", on: before, at: .root)
    }

    private mutating func judgeLock(_ before: [String: Value]) {
        guard let state = before["state"]?.textValue.flatMap({ resource.state($0) }),
            state.effectiveLock == .all
        else { return }
        mistakes.add(
            .recordLocked, at: .root,
            .both(
                "В состоянии «\(state.title.ru)» запись не удаляется.",
                "A record in the state “\(state.title.text(in: .en))” can't be deleted."))
    }

    // MARK: Plans

    /// What must be released when an update loses parts; nil when nothing refers to them.
    func releasing(partsLostBy draft: RowDraft) throws -> DeletionPlan? {
        var planner = DeletionPlanner(schema: service.schema, session: session)
        var plan: DeletionPlan?
        for (name, rows) in draft.children {
            let kept = rows.everyRow(of: name)
            for (resource, lost) in try session.children(of: draft.id, in: name)
                .everyRow(of: name)
            {
                let gone = lost.subtracting(kept[resource] ?? [])
                guard !gone.isEmpty, let part = service.schema.resource(resource),
                    !service.schema.references(to: part.name).isEmpty
                else { continue }
                plan = try planner.lose(gone.sorted(), of: part)
            }
        }
        try plan.map { try refuseBlocked($0) }
        return plan
    }

    /// Does what a plan says; the rows are judged before, what stays is judged after.
    /// - Parameter note: what the version of the row that was to be deleted says.
    mutating func perform(_ plan: DeletionPlan, note own: ChangeNote? = nil) throws {
        try refuseBlocked(plan)
        for victim in plan.deleted where victim.cause != .request { try judge(victim) }
        let lost = try watched(plan)
        let changed = try plan.released.sorted { $0.key.id < $1.key.id }
            .map { try release($0.value, of: $0.key) }
        // What refers to others goes before them.
        for victim in plan.deleted.reversed() {
            // The row that the caller named is not one of those that go with it.
            if victim.cause != .request { try budget.spend(1) }
            _ = try session.apply(
                RowChange(
                    resource: victim.resource.name, id: victim.id, operation: .delete, columns: [:],
                    children: [],
                    note: (victim.cause == .request ? own : nil) ?? note("delete", fields: [])))
        }
        for (resource, draft) in changed { try judgeReleased(draft, of: resource) }
        for (resource, draft) in changed {
            try caused(resource).react(to: .update, on: draft.id)
        }
        for (victim, row) in lost {
            try caused(victim.resource).react(to: .delete, on: victim.id, row)
        }
    }

    /// Rows that go with the one that was named and whose end a behaviour is told of, as they are.
    private func watched(_ plan: DeletionPlan) throws -> [(DeletionPlan.Victim, Row)] {
        try plan.deleted.filter { victim in
            victim.cause != .request
                && !service.behaviours.reactions(to: .delete, of: victim.resource.name).isEmpty
        }.map { ($0, try caused($0.resource).storedRow($0.id)) }
    }

    /// A work on another resource as a part of this one.
    private func caused(_ resource: Resource) -> WriteWork {
        WriteWork(service, context, session, resource, cause: cause, budget: budget)
    }

    /// A row that goes with another one is checked like a delete by the same caller; a part without rights of
    /// its own goes by the right to its whole.
    private func judge(_ victim: DeletionPlan.Victim) throws {
        var work = caused(victim.resource)
        let followsWhole = victim.cause == .whole && victim.resource.grants.isEmpty
        let before = try work.currentRow(victim.id)
        if !followsWhole { try work.requireRight(.delete, to: before) }
        try work.judgeDeletion(before)
        try work.mistakes.check()
        try work.runHook("delete", on: victim.id)
    }

    /// Names the referring resource only to those who can read one of the rows (N3).
    private func refuseBlocked(_ plan: DeletionPlan) throws {
        guard !plan.blocking.isEmpty else { return }
        for key in plan.blocking {
            guard let resource = service.schema.resource(key.resource),
                try service.isReadable(key.id, in: resource, context, session)
            else { continue }
            throw Refusal(
                .recordInUse,
                .both(
                    "Ссылаются: «\(resource.title.ru)».",
                    "Referring: “\(resource.title.text(in: .en))”."))
        }
        throw Refusal(.recordInUse)
    }

    // MARK: Rows that stay

    private func release(
        _ release: DeletionPlan.Release, of key: DeletionPlan.Key
    ) throws -> (Resource, RowDraft) {
        guard let resource = service.schema.resource(key.resource),
            let before = try session.row(key.id, in: key.resource)
        else { throw Refusal(.serverInternal) }
        var draft = RowDraft(id: key.id, columns: before, pointer: .root)
        for name in release.fields {
            if let field = resource.field(name) { draft.set(field, .null) }
        }
        for field in resource.fields {
            guard let child = field.childResource(of: resource.name) else { continue }
            let rows = try session.children(of: key.id, in: child)
            let pruned = release.applied(to: rows, of: child, service.schema)
            guard pruned != rows else { continue }
            draft.children[child] = pruned
            draft.changed.insert(field.name)
        }
        var work = caused(resource)
        try work.derive(&draft)
        try work.judgeUniqueness(draft)
        try refuse(work.mistakes, draft, of: resource)
        _ = try work.apply(draft, before: before, note: note("update", fields: draft.changed))
        return (resource, draft)
    }

    /// An emptied reference may not break a rule of its row.
    private func judgeReleased(_ draft: RowDraft, of resource: Resource) throws {
        var work = caused(resource)
        work.requireFields(of: draft)
        work.requireCounts(of: draft)
        try work.judge(draft, .stored(draft.id), isNew: false)
        try refuse(work.mistakes, draft, of: resource)
    }

    mutating func requireCounts(of draft: RowDraft) {
        for field in resource.fields {
            guard case .refs(_, let count) = field.type, let least = count.min,
                let rows = field.childResource(of: resource.name).flatMap({ draft.children[$0] }),
                !rows.isEmpty, rows.count < least
            else { continue }
            mistakes.add(.fieldCount, at: [field.name])
        }
    }

    /// What is wrong with a row that its reader may not know is only that it is there.
    private func refuse(_ mistakes: Mistakes, _ draft: RowDraft, of resource: Resource) throws {
        guard let refusal = mistakes.refusal else { return }
        guard try service.isReadable(draft.id, in: resource, context, session) else {
            throw Refusal(.recordInUse)
        }
        let why = refusal.items.first?.detail ?? refusal.code.title
        throw Refusal(
            .recordInUse,
            .both(
                "«\(resource.title.ru)» не может остаться без этой ссылки: \(why.ru)",
                "“\(resource.title.text(in: .en))” can't do without the reference: "
                    + why.text(in: .en)))
    }
}

extension DeletionPlan.Release {
    /// The children without what goes, their order counted anew.
    fileprivate func applied(
        to rows: [ChildRow], of child: ResourceName, _ schema: Schema
    ) -> [ChildRow] {
        guard let resource = schema.resource(child) else { return rows }
        return rows.filter { !removed.contains($0.id) }.enumerated().map { offset, row in
            var row = row
            for name in emptied[row.id] ?? [] {
                guard let field = resource.field(name) else { continue }
                for column in [name] + field.companions { row.columns[column] = .null }
            }
            if let order = resource.orderField(in: schema) {
                row.columns[order] = .integer(Int64(offset + 1))
            }
            for (inner, innerRows) in row.children {
                row.children[inner] = applied(to: innerRows, of: inner, schema)
            }
            return row
        }
    }
}

extension Resource {
    /// The declared field that shows the order of parts.
    fileprivate func orderField(in schema: Schema) -> String? {
        guard let owner,
            case .parts(let shape)? = schema.resource(owner.resource)?
                .field(owner.field)?.type, let order = shape.order, order != "no"
        else { return nil }
        return order
    }
}

extension [ChildRow] {
    /// The ids of the rows and of all that belongs to them, by resource.
    fileprivate func everyRow(of resource: ResourceName) -> [ResourceName: Set<RecordID>] {
        var found = [resource: Set(map(\.id))]
        for row in self {
            for (inner, rows) in row.children {
                found.merge(rows.everyRow(of: inner)) { $0.union($1) }
            }
        }
        return found
    }
}
