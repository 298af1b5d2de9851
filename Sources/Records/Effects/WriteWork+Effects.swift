import Access
import Catalogue
import Store
import StrictJSON
import Tropa

extension WriteWork {
    /// What the hook of a plain verb does to other records.
    func runHook(_ name: String, on id: RecordID) throws {
        guard let action = resource.action(name), !action.effects.isEmpty else { return }
        try runEffects(of: action, Arguments(), on: id)
    }

    /// Does what an action does to other records: as the same subject, in the same savepoint, after the row is
    /// written (P11).
    func runEffects(of action: Action, _ arguments: Arguments, on id: RecordID) throws {
        guard !action.effects.isEmpty else { return }
        let cause = try Cause(action, of: resource, under: cause)
        for (index, effect) in action.effects.enumerated() {
            let acting = Acting(
                action: action, cause: cause, row: try currentRow(id), id: id,
                arguments: arguments, pointer: JSONPointer(["effects", "\(index)"]))
            switch effect {
            case .create(let creation): try create(creation, acting)
            case .perform(let performance): try perform(performance, acting)
            case .copy(let copy): try self.copy(copy, acting)
            }
        }
    }

    /// The row and the action whose effects are done.
    struct Acting {
        let action: Action
        let cause: Cause
        /// The row as just written.
        let row: [String: Value]
        let id: RecordID
        let arguments: Arguments
        /// The effect among those of the action.
        let pointer: JSONPointer
    }

    /// The rows that a question about an effect gives.
    func rows(
        _ kind: EffectRequest.Kind, _ acting: Acting
    ) throws -> (plan: EffectPlan, rows: [[Value]]) {
        let types = acting.action.askTypes(in: resource)
        let plan = try service.plans.effect(
            EffectRequest(resource.name, kind, asks: types), context.principal.shape)
        var values = context.values(["limit": .integer(Int64(WriteBudget.rows) + 1)])
        values.candidate = acting.row
        values.asks = types.mapValues { _ in .null }.merging(acting.arguments.values) { $1 }
        var rows: [[Value]] = []
        try session.rows(plan.query, values) { row in
            rows.append(plan.query.columns.map { row.value($0.index) })
            return rows.count <= WriteBudget.rows
        }
        if rows.count > WriteBudget.rows { throw Refusal(.writeTooManyRows) }
        return (plan, rows)
    }

    /// A work on another resource, whose mistakes are told as those of this effect.
    func causing<Result>(
        _ target: Resource, _ acting: Acting, _ body: (inout WriteWork) throws -> Result
    ) throws -> Result {
        var work = WriteWork(
            service, context, session, target, cause: acting.cause, budget: budget)
        do {
            let result = try body(&work)
            try work.mistakes.check()
            return result
        } catch let refusal as Refusal {
            throw refusal.told(by: acting.action, of: target, at: acting.pointer)
        }
    }

    /// Sets what the hook of a plain verb sets.
    mutating func applyHookSets(of hook: String, to draft: inout RowDraft) throws {
        guard let action = resource.action(hook), !action.sets.isEmpty else { return }
        let answers = try ask("hook-sets/\(hook)", of: resource, about: .candidate(draft.columns)) {
            action.sets.compactMap { set in
                resource.field(set.field).map { .value(set.value, $0.type) }
            }
        }
        for (set, answer) in zip(action.sets, answers) where draft.columns[set.field] != answer {
            draft.columns[set.field] = answer
            draft.changed.insert(set.field)
        }
    }
}

extension Refusal {
    /// The same refusal with the words of where it comes from, its places under the effect's.
    fileprivate func told(
        by action: Action, of target: Resource, at place: JSONPointer
    ) -> Refusal {
        func told(_ detail: LocalizedText) -> LocalizedText {
            .both(
                "«\(target.title.ru)» по действию «\(action.title.ru)»: \(detail.ru)",
                "“\(target.title.text(in: .en))” by the action “\(action.title.text(in: .en))”: "
                    + detail.text(in: .en))
        }
        var result = self
        result.detail = told(detail ?? code.title)
        result.items = items.map { item in
            var item = item
            item.detail = told(item.detail)
            if case .pointer(let inner) = item.place {
                item.place = .pointer(JSONPointer(place.tokens + inner.tokens))
            }
            return item
        }
        if items.isEmpty {
            result.items = [Item(code, at: place, told(detail ?? code.title))]
        }
        return result
    }
}
