import Access
import Catalogue
import Store
import StrictJSON
import Tropa

/// The caller's rights to the row that is written: as it was, as it will be, and as it is then (N1, N8).
extension WriteWork {
    /// When a right is asked for, and of which row.
    enum RightMoment: String {
        case before, ahead, after
    }

    /// The rights that reach a row; nil where none is needed.
    private func rights(
        _ verb: Verb, reaching subject: Subject, _ moment: RightMoment
    ) throws -> [WriteRight]? {
        guard !context.principal.isSystem, cause == nil else { return nil }
        let granted = rights[verb]
        let answers = try ask("\(verb)/\(moment)", of: resource, about: subject) {
            granted.map { moment == .ahead ? $0.forecast(isFinished: true) : $0.question }
        }
        return zip(granted, answers).filter { $1.integerValue == 1 }.map(\.0)
    }

    /// The rights that reach the row as it stands; refuses where none does, before anything else is looked at.
    @discardableResult
    func requireRight(_ verb: Verb, to before: [String: Value]) throws -> [WriteRight]? {
        let reaching = try rights(verb, reaching: .candidate(before), .before)
        if reaching?.isEmpty == true { throw Refusal(.accessDenied) }
        return reaching
    }

    /// Judges the rows as they will be before anything is told of others, which uniqueness and checks read: where a
    /// right is lacking, that is the whole answer, or else the mistakes of the body's own form.
    mutating func judgeRightsAhead(_ verb: Verb, _ drafts: [RowDraft]) throws {
        let denials = try drafts.flatMap { draft in
            Self.denials(
                draft, by: try rights(verb, reaching: .candidate(draft.columns), .ahead))
        }
        if denials.isEmpty { return }
        if mistakes.isEmpty { deny(denials) }
        try mistakes.check()
    }

    /// Judges the row as written.
    mutating func judgeRightsAfter(_ verb: Verb, _ draft: RowDraft) throws {
        judgeFields(of: draft, by: try rights(verb, reaching: .stored(draft.id), .after))
    }

    /// Judges whether one of the rights covers each changed field.
    mutating func judgeFields(of draft: RowDraft, by reaching: [WriteRight]?) {
        deny(Self.denials(draft, by: reaching))
    }

    private typealias Denial = (code: FailureCode, place: JSONPointer)

    private mutating func deny(_ denials: [Denial]) {
        for denial in denials { mistakes.add(denial.code, at: denial.place) }
    }

    private static func denials(_ draft: RowDraft, by reaching: [WriteRight]?) -> [Denial] {
        guard let reaching else { return [] }
        if reaching.isEmpty { return [(.accessDenied, draft.pointer)] }
        return (draft.named ?? draft.changed).sorted()
            .filter { field in !reaching.contains { $0.fields.contains(field) } }
            .map { (.fieldNotWritable, draft.pointer.appending($0)) }
    }

    /// Columns of the row as it stands that the caller may not read; what the draft changes is his own.
    func hiddenColumns(of draft: RowDraft) throws -> Set<String> {
        guard let reaching = try rights(.read, reaching: .stored(draft.id), .before) else {
            return []
        }
        let hidden = resource.fields.filter { field in
            !draft.changed.contains(field.name)
                && !reaching.contains { $0.fields.contains(field.name) }
        }
        return Set(hidden.flatMap { [$0.name] + $0.companions })
    }
}
