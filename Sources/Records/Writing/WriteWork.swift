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
    /// Set while a past situation is laid out.
    var staging: Staging?
    /// One-time codes that this write made, by row and field: the answer shows them.
    var issued: [RecordID: [(field: String, code: String)]] = [:]
    /// The action that is being done, for remarks that come with it.
    var remarkingAction: String?
    /// What the preparation of a behaviour's action made.
    var prepared: (any Sendable)?
    /// What a behaviour's action answers instead of the record.
    var given: JSON?
    /// With what a behaviour's action goes on in the next write.
    var next: (any Sendable)?
    /// References are not chosen, they follow a row that got another id: what may be chosen is not asked.
    var followsReferences = false
    /// Wholes whose version this write has raised already.
    var raised: Set<RecordID> = []

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
        rights = service.rights(to: resource.name, context.principal.shape)
    }

    func reader(for verb: Verb) -> InputReader {
        InputReader(schema: service.schema, rights: rights, verb: verb)
    }

    typealias Subject = QuestionSubject

    /// Asks a fixed list of questions about one row.
    /// - Parameter purpose: names the list among those of the resource; it must decide `items`.
    func ask(
        _ purpose: String, of resource: Resource, about subject: Subject,
        asks: [String: FieldType] = [:], arguments: [String: Value] = [:],
        _ items: () -> [Probe.Item]
    ) throws -> [Value] {
        try service.ask(
            purpose, of: resource, about: subject, asks: asks, arguments: arguments,
            isCaused: cause != nil, context, session, items)
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
            answers[...], changed: references(of: draft, isNew: isNew), lists: lists(of: draft),
            at: draft.pointer, &mistakes)
        guard case .stored = subject else { return }
        for (child, rows) in draft.children { try judge(rows, of: child, at: draft.pointer) }
    }

    /// Fields with many values of which the draft holds some.
    private func lists(of draft: RowDraft) -> Set<String> {
        Set(
            resource.fields.filter { field in
                field.childResource(of: resource.name).map { draft.children[$0]?.isEmpty == false }
                    ?? false
            }.map(\.name))
    }

    /// The fields whose references must be choosable now; nil means all.
    private func references(of draft: RowDraft, isNew: Bool) -> Set<String>? {
        if staging != nil || followsReferences { return [] }
        return isNew ? nil : draft.changed
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
                rules.judge(
                    answers[...], changed: staging == nil && !followsReferences ? nil : [],
                    at: place, &mistakes)
            }
            try judgePeriods(of: row, child, at: place)
            for (inner, innerRows) in row.children { try judge(innerRows, of: inner, at: place) }
        }
    }

    /// Periods of parts that overlap are held by no index.
    private mutating func judgePeriods(
        of row: ChildRow, _ child: Resource, at pointer: JSONPointer
    ) throws {
        let sets = child.uniqueSets.filter { $0.period != nil }
        guard !sets.isEmpty else { return }
        let answers = try ask("periods", of: child, about: .stored(row.id)) {
            sets.map(Probe.Item.unique)
        }
        for (set, answer) in zip(sets, answers) where answer.integerValue == 0 {
            mistakes.add(.uniqueTaken, at: pointer, set.refusal(in: child))
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
            let place =
                switch (set.period, set.fields.count) {
                case (let period?, _): draft.pointer.appending(period.from)
                case (nil, 1): draft.pointer.appending(set.fields[0])
                default: draft.pointer
                }
            mistakes.add(.uniqueTaken, at: place, set.refusal(in: resource))
        }
    }
}

extension UniqueSet {
    /// What its author says, else the names of the fields, never the other row (N3).
    func refusal(in resource: Resource) -> LocalizedText {
        if let message { return message }
        let names = fields.joined(separator: ", ")
        guard let period else { return .both("Уже занято: \(names).", "Already taken: \(names).") }
        let ends = [period.from, period.to].map {
            resource.field($0)?.title ?? LocalizedText(ru: $0)
        }
        return .both(
            "Период (\(ends.map(\.ru).joined(separator: " — "))) пересекается с другим при тех же: \(names).",
            "The period (\(ends.map { $0.text(in: .en) }.joined(separator: " – "))) overlaps another one "
                + "with the same: \(names).")
    }
}

extension RecordService {
    func rules(of resource: Resource) -> ResourceRules {
        ruleBook[resource.name] ?? ResourceRules(resource, compiler)
    }
}
