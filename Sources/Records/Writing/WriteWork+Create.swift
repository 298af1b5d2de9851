import Access
import Catalogue
import ModuleKit
import Store
import StrictJSON
import Tropa

extension WriteWork {
    /// Creates rows, all or none.
    /// - Parameter bodies: each with the place where it stands in the request.
    mutating func create(
        _ bodies: [(body: JSON, pointer: JSONPointer)], action: String = "create"
    ) throws -> [(id: RecordID, version: Int64)] {
        guard rights.allows(.create) else {
            throw Refusal(.accessDenied)
        }
        try requireOneRow(bodies.count)
        var drafts: [RowDraft] = []
        for (body, pointer) in bodies {
            let input = reader(for: .create).read(
                body, as: resource, at: pointer, allowsState: true, &mistakes)
            // What is no object lacks everything: one mistake says so.
            if let input { drafts.append(try newRow(input, at: pointer)) }
        }
        return try insert(drafts, action: action)
    }

    /// Writes new rows, all or none, and what their hook entails.
    mutating func insert(
        _ drafts: [RowDraft], action: String
    ) throws -> [(id: RecordID, version: Int64)] {
        try judgeRightsAhead(.create, drafts)
        refuseDuplicates(among: drafts)
        var created: [(RecordID, Int64)] = []
        for draft in drafts { created.append((draft.id, try insert(draft, action: action))) }
        try mistakes.check()
        try consumeCode()
        for draft in drafts where !isImport(draft, action) {
            try runHook("create", on: draft.id)
            try react(to: .create, on: draft.id)
        }
        return created
    }

    /// A row that is born in a later state, or from a file, was made elsewhere: the hook does not concern it (P13).
    private func isImport(_ draft: RowDraft, _ action: String) -> Bool {
        action == "import"
            || draft.columns["state"]?.textValue != resource.states.first?.name
    }

    /// Writes one new row if nothing is wrong so far; judges it in any case.
    private mutating func insert(_ draft: RowDraft, action: String) throws -> Int64 {
        let before = mistakes.isEmpty
        if before { try judgeUniqueness(draft) }
        guard mistakes.isEmpty else {
            try judge(draft, .candidate(draft.columns), isNew: true)
            return 0
        }
        let isImport = isImport(draft, action)
        if !isImport { try requireGuards(of: "create", on: draft.columns, at: draft.pointer) }
        // Installed and imported rows meet wholes that are approved already.
        if !context.principal.isSystem { try judgeWhole(of: draft.columns, at: draft.pointer) }
        let version = try apply(
            RowChange(
                resource: resource.name, id: draft.id, operation: .create, columns: draft.columns,
                children: draft.childSets(of: draft.id),
                note: note(isImport ? "import" : action, fields: draft.filled)))
        try judgeRightsAfter(.create, draft)
        try judge(draft, .stored(draft.id), isNew: true)
        try raiseWhole(of: draft.columns)
        return version
    }

    /// Two rows of one request that share a unique set are refused before anything is written.
    private mutating func refuseDuplicates(among drafts: [RowDraft]) {
        guard drafts.count > 1 else { return }
        for set in resource.uniqueSets where set.holdsEverywhere {
            var seen: Set<[Value]> = []
            for draft in drafts {
                let values = set.fields.map { draft.columns[$0] ?? .null }
                if set.fields.count == 1, values[0].isNull { continue }
                if !seen.insert(values).inserted {
                    mistakes.add(.fieldDuplicate, at: draft.pointer.appending(set.fields[0]))
                }
            }
        }
    }

    /// Guards of the hook of a plain verb.
    mutating func requireGuards(
        of hook: String, on columns: [String: Value], at pointer: JSONPointer
    ) throws {
        guard let action = resource.action(hook), !action.requires.isEmpty, staging == nil else {
            return
        }
        let answers = try ask("hook/\(hook)", of: resource, about: .candidate(columns)) {
            action.requires.map { .condition($0.rule) }
        }
        for (condition, answer) in zip(action.requires, answers) where answer.integerValue != 1 {
            mistakes.add(.actionRefused, at: pointer, condition.message)
        }
    }
}

extension RowDraft {
    /// Fields that have a value.
    var filled: [String] {
        let single = columns.filter { !$0.value.isNull && !ColumnNames.isCompanion($0.key) }.keys
        return Array(single) + changed.filter { columns[$0] == nil }
    }
}
