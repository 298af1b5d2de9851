import Access
import Catalogue
import ModuleKit
import Store
import StrictJSON
import Tropa

/// Where the Swift part of a module takes part in a write.
extension WriteWork {
    // MARK: Values

    /// Computes the fields that a behaviour gives values to, over the row as it is about to be written.
    mutating func derive(_ draft: inout RowDraft) throws {
        guard mistakes.isEmpty else { return }
        for part in service.behaviours.values(of: resource.name) {
            guard case .values(let compute) = part.part.work,
                case .values(_, let names) = part.part.subject
            else { continue }
            let row = try document(of: draft)
            // The server itself sets these values; the caller needs no right to them.
            var own = WriteWork(
                service, context.acting(in: service.schema.roles), session, resource,
                budget: budget)
            let draftBefore = draft
            draft = try service.behaviours.commit(part, budget) { meter in
                let reading = BehaviourSession(service, part, context, reader: session, meter)
                let values = try compute(row, reading)
                return try own.setting(values, names, in: draftBefore)
            }
        }
    }

    /// What a behaviour gave does not fit its declaration.
    struct Misfit: Error {
        let items: [String]
    }

    private mutating func setting(
        _ values: JSON, _ names: [String], in before: RowDraft
    ) throws -> RowDraft {
        var draft = before
        if let wrong = values.objectValue?.members.first(where: { !names.contains($0.name) }) {
            throw Misfit(items: [wrong.name])
        }
        for field in resource.fields where names.contains(field.name) {
            let child = field.childResource(of: resource.name)
            let standing = try child.map {
                try before.children[$0] ?? session.children(of: draft.id, in: $0)
            }
            let cell = reader(for: .update).cell(
                values[field.name] ?? .null, of: field, at: JSONPointer([field.name]), &mistakes)
            if let cell { try put(cell, into: field, of: &draft, existing: standing ?? []) }
            let isSame =
                child.map { draft.children[$0] == standing }
                ?? ([field.name] + field.companions).allSatisfy {
                    draft.columns[$0] == before.columns[$0]
                }
            guard isSame, !before.changed.contains(field.name) else { continue }
            draft.changed.remove(field.name)
            if let child { draft.children[child] = before.children[child] }
        }
        if let refusal = mistakes.refusal { throw Misfit(items: refusal.items.map(\.detail.ru)) }
        return draft
    }

    // MARK: Actions

    /// Does what the Swift part does for an action of a row that is written already.
    mutating func runCompiled(
        _ action: Action, _ arguments: Arguments, on id: RecordID
    ) throws {
        guard action.isCompiled else { return }
        let request = ActionRequest(
            action: action.name, row: try storedRow(id), ask: arguments.row)
        given = try commit(action, request)
    }

    /// An action without a row.
    mutating func performOnCollection(_ action: Action, _ body: JSON) throws -> JSON {
        try commit(action, try foresee(action, on: nil, with: body)) ?? [:]
    }

    /// The next write of an action that was judged with its first one.
    mutating func goOn(with action: Action, on id: RecordID?, _ body: JSON) throws {
        let request: ActionRequest
        if let id {
            var draft = RowDraft(id: id, columns: try currentRow(id), pointer: .root)
            let arguments = try readArguments(of: action, body, &draft)
            try mistakes.check()
            request = ActionRequest(
                action: action.name, row: try storedRow(id), ask: arguments.row)
        } else {
            request = try foresee(action, on: nil, with: body)
        }
        given = try commit(action, request)
    }

    private mutating func commit(_ action: Action, _ request: ActionRequest) throws -> JSON? {
        guard let part = service.behaviours.action(action.name, of: resource.name) else {
            throw Refusal(.behaviourFailed, .both("«\(action.name)»", "“\(action.name)”"))
        }
        guard let commit = part.action?.commit else { return nil }
        if part.action?.prepare != nil, prepared == nil {
            throw Refusal(
                .actionRefused,
                .both(
                    "«\(action.name)» готовится заранее: выполняйте его отдельным запросом.",
                    "“\(action.name)” is prepared beforehand: do it by a request of its own."))
        }
        let writing = BehaviourSession.Writing(
            session: session, cause: try Cause(action, of: resource, under: cause), budget: budget)
        let written = try service.behaviours.commit(part, budget, isEnd: \.isFinished) {
            meter -> BehaviourPart.Written in
            let context = BehaviourSession(
                service, part, context, reader: session, writing: writing, meter)
            let written = try commit(prepared ?? NoPlan(), request, context)
            if case .finished(let answer) = written { _ = try action.checked(answer) }
            return written
        }
        switch written {
        case .finished(let answer):
            next = nil
            return try action.checked(answer)
        case .goesOn(let plan):
            next = plan
            return nil
        }
    }

    /// Stands for the plan of an action that has nothing to prepare.
    private struct NoPlan {}

    /// Everything that can refuse an action before its preparation runs.
    mutating func foresee(
        _ action: Action, on id: RecordID?, with body: JSON,
        if precondition: WriteOptions.Precondition = .none
    ) throws -> ActionRequest {
        guard let id else {
            try requireRole(for: action)
            var draft = RowDraft(id: newID(in: resource), columns: [:], pointer: .root)
            let arguments = try readArguments(of: action, body, &draft)
            try mistakes.check()
            return ActionRequest(action: action.name, row: nil, ask: arguments.row)
        }
        let before = try currentRow(id)
        var draft = RowDraft(id: id, columns: before, pointer: .root)
        let arguments = try judgeAhead(action, body, &draft, before: before, if: precondition)
        return ActionRequest(action: action.name, row: try storedRow(id), ask: arguments.row)
    }

    // MARK: Reactions

    /// Lets behaviours react to a change that is written.
    /// - Parameter row: a row that is gone, as it was.
    func react(to event: BehaviourPart.Event, on id: RecordID, _ row: Row? = nil) throws {
        let parts = service.behaviours.reactions(to: event, of: resource.name)
        guard !parts.isEmpty, staging == nil else { return }
        let deed = Action(name: event.name, title: resource.title)
        let writing = BehaviourSession.Writing(
            session: session, cause: try Cause(deed, of: resource, under: cause), budget: budget)
        for part in parts {
            guard case .reaction(let run) = part.part.work else { continue }
            let change = Change(event: event, id: id, row: try row ?? storedRow(id))
            try service.behaviours.commit(part, budget) { meter in
                try run(
                    change,
                    BehaviourSession(
                        service, part, context, reader: session, writing: writing, meter))
            }
        }
    }

    /// A stored row as the API shows it to those who may read all of it.
    func storedRow(_ id: RecordID) throws -> Row {
        let columns = try currentRow(id)
        return try document(of: RowDraft(id: id, columns: columns, pointer: .root))
    }
}

extension BehaviourPart.Written {
    fileprivate var isFinished: Bool {
        if case .finished = self { true } else { false }
    }
}

extension WriteWork.Arguments {
    /// What was asked for, as a behaviour reads it.
    var row: Row {
        Row(
            JSONObject(
                types.keys.sorted().map { name in
                    .init(
                        name: name, value: (values[name] ?? .null).json(as: types[name] ?? .boolean)
                    )
                }))
    }
}
