import Catalogue

extension ProbePlanner {
    /// Whether a rule will hold in the row once it is written, as far as that can be told before.
    mutating func foreseen(_ path: [String], _ rule: RowRule, isFinished: Bool) -> Term {
        let term = path.isEmpty ? self.term(.rows(rule)) : through(path, rule)
        if readsWhatIsWritten(term) { return .yes }
        return isFinished ? term : possible(term)
    }

    /// Whether the condition holds or may yet: each part of it is open as long as a field that it names is empty.
    private func possible(_ term: Term) -> Term {
        switch term.kind {
        case .all(let terms): .all(terms.map(possible))
        case .any(let terms): .any(terms.map(possible))
        default: .any([term] + ownFields(of: term).map(Term.isEmpty))
        }
    }

    /// Whether the answer may change by the write itself: it reads stored rows of the resource or of its parts.
    private func readsWhatIsWritten(_ term: Term) -> Bool {
        term.contains { inner in
            var rows = [inner.ownRow].compactMap { $0 == row ? nil : $0 }
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

    private func ownFields(of term: Term) -> [Term] {
        term.orderedLeaves.compactMap { leaf in
            guard case .field(row, let name) = leaf, name != "id" else { return nil }
            return Term(.field(row, name), .text, isNullable: true)
        }
    }
}
