import Access
import Catalogue
import Store
import StrictJSON
import Tropa

/// One write inside the savepoint of the writer: what it needs, and the questions it can ask.
struct WriteWork {
    let service: RecordService
    let context: RequestContext
    let session: any WriteSession
    let resource: Resource
    let rights: WriteRights
    /// Set where another record's action makes the change: then that action was the permission.
    let cause: Cause?
    /// What the whole write may still change, shared with the works that it causes.
    let budget: WriteBudget
    var mistakes = Mistakes()

    init(
        _ service: RecordService, _ context: RequestContext, _ session: any WriteSession,
        _ resource: Resource, cause: Cause? = nil, budget: WriteBudget = WriteBudget()
    ) {
        self.cause = cause
        self.budget = budget
        self.service = service
        self.context = context
        self.session = session
        self.resource = resource
        rights = WriteRights(
            resource.name, compiler: service.compiler, shape: context.principal.shape)
    }

    func reader(for verb: Verb) -> InputReader {
        InputReader(schema: service.schema, rights: rights, verb: verb)
    }

    /// Where a question's row is.
    enum Subject {
        case stored(RecordID)
        case candidate([String: Value])
    }

    /// Asks a fixed list of questions about one row.
    /// - Parameter purpose: names the list among those of the resource; it must decide `items`.
    func ask(
        _ purpose: String, of resource: Resource, about subject: Subject,
        asks: [String: FieldType] = [:], arguments: [String: Value] = [:],
        _ items: () -> [Probe.Item]
    ) throws -> [Value] {
        var values = context.values()
        values.asks = arguments
        let row: Probe.Row
        switch subject {
        case .stored(let id):
            row = .stored
            values.slots["id"] = .id(id)
        case .candidate(let columns):
            row = .candidate
            values.candidate = columns
        }
        var isEmpty = false
        let query = try service.plans.probe(
            resource.name, "\(purpose)/\(row)\(cause == nil ? "" : "/caused")",
            context.principal.shape
        ) {
            let list = items()
            isEmpty = list.isEmpty
            return Probe(
                resource.name, row, items: list, asks: asks, trustsReferences: cause != nil)
        }
        guard !isEmpty, !query.columns.isEmpty else { return [] }
        var answers: [Value] = []
        try session.rows(query, values) { row in
            answers = query.columns.map { row.value($0.index) }
            return false
        }
        return answers
    }

    func note(_ action: String, comment: String? = nil, fields: some Sequence<String>) -> ChangeNote
    {
        ChangeNote(
            at: context.now.description, subject: context.principal.subject,
            requestID: context.requestID, action: action, comment: comment,
            causedBy: cause?.text, fields: fields.sorted())
    }

    /// Writes one change, which counts against the rows of the whole write.
    func apply(_ change: RowChange, rows: Int = 1) throws -> Int64 {
        try budget.spend(rows)
        return try session.apply(change)
    }

    /// Judges a row as written: its own rules and those of its parts.
    mutating func judge(_ draft: RowDraft, _ subject: Subject, isNew: Bool) throws {
        let rules = service.rules(of: resource)
        let answers = try ask("rules", of: resource, about: subject) { rules.questions.map(\.item) }
        rules.judge(
            answers[...], changed: isNew ? nil : draft.changed, at: draft.pointer, &mistakes)
        guard case .stored = subject else { return }
        for (child, rows) in draft.children { try judge(rows, of: child, at: draft.pointer) }
    }

    private mutating func judge(
        _ rows: [ChildRow], of name: ResourceName, at pointer: JSONPointer
    ) throws {
        guard let child = service.schema.resource(name), let field = child.owner?.field else {
            return
        }
        let rules = service.rules(of: child)
        for (index, row) in rows.enumerated() {
            let place = pointer.appending(field).appending(index)
            if !rules.questions.isEmpty {
                let answers = try ask("rules", of: child, about: .stored(row.id)) {
                    rules.questions.map(\.item)
                }
                rules.judge(answers[...], changed: nil, at: place, &mistakes)
            }
            for (inner, innerRows) in row.children { try judge(innerRows, of: inner, at: place) }
        }
    }

    /// Judges whether the caller's grants cover the row and every changed field of it (N1).
    mutating func judgeRights(
        _ verb: Verb, _ draft: RowDraft, _ subject: Subject, purpose: String
    ) throws {
        guard !context.principal.isSystem, cause == nil else { return }
        let granted = rights[verb]
        let answers = try ask("\(verb)/\(purpose)", of: resource, about: subject) {
            granted.map { .rows($0.rows.map(RowRule.rows) ?? .all) }
        }
        let holding = zip(granted, answers).filter { $1.integerValue == 1 }.map(\.0)
        guard !holding.isEmpty else {
            mistakes.add(.accessDenied, at: draft.pointer)
            return
        }
        for field in (draft.named ?? draft.changed).sorted()
        where !holding.contains(where: { $0.fields.contains(field) }) {
            mistakes.add(.fieldNotWritable, at: draft.pointer.appending(field))
        }
    }

    /// Looks for rows that share a unique set with a row that is not stored yet or about to change.
    mutating func judgeUniqueness(_ draft: RowDraft) throws {
        let sets = resource.uniqueSets
        guard !sets.isEmpty else { return }
        let answers = try ask("unique", of: resource, about: .candidate(draft.columns)) {
            sets.map(Probe.Item.unique)
        }
        for (set, answer) in zip(sets, answers) where answer.integerValue == 0 {
            let names = set.fields.joined(separator: ", ")
            let place =
                set.fields.count == 1 ? draft.pointer.appending(set.fields[0]) : draft.pointer
            mistakes.add(
                .uniqueTaken, at: place,
                set.message
                    ?? .both("Уже занято: \(names).", "Already taken: \(names)."))
        }
    }
}

extension RecordService {
    func rules(of resource: Resource) -> ResourceRules {
        ruleBook[resource.name] ?? ResourceRules(resource)
    }
}
