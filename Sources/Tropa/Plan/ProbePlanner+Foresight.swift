import Catalogue

extension ProbePlanner {
    /// Whether a rule will hold in the row once it is written, as far as that can be told before.
    mutating func foreseen(_ path: [String], _ rule: RowRule, isFinished: Bool) -> Term {
        let term = path.isEmpty ? self.term(.rows(rule)) : through(path, rule)
        if readsWhatIsWritten(term) { return .yes }
        if isFinished { return term }
        return .any([term] + ownFields(of: term).map(Term.isEmpty))
    }

    /// Whether the answer may change by the write itself: it reads stored rows of the resource or of its parts.
    private func readsWhatIsWritten(_ term: Term) -> Bool {
        term.contains { inner in
            var rows = inner.ownRows.filter { $0 != row }
            switch inner.kind {
            case .relation(let aggregate): rows += aggregate.chain.map(\.row)
            case .inRows(_, let row, _): rows.append(row)
            default: break
            }
            return rows.contains { belongs($0.resource) }
        }
    }

    private func belongs(_ name: ResourceName) -> Bool {
        var current = name
        while current != resource.name {
            guard let owner = policy.context.schema.resource(current)?.owner else { return false }
            current = owner.resource
        }
        return true
    }

    private func ownFields(of term: Term) -> Set<Term> {
        var fields: Set<Term> = []
        term.visit { inner in
            if case .field(row, _) = inner.kind { fields.insert(inner) }
        }
        return fields
    }
}
