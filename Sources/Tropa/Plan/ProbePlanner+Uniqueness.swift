import Catalogue

extension ProbePlanner {
    /// Whether no other row has the same values, or none whose period overlaps.
    mutating func isUnique(_ set: UniqueSet) -> Term {
        let other = newRow(resource.name)
        var conditions = set.fields.map { name in
            let (theirs, own) = pair(name, other)
            // Empty values of a single field coexist; in a set of several empty equals empty (U6).
            let isStrict = (set.fields.count == 1 && set.period == nil) || isFilled(name)
            return Term.equal(isStrict ? theirs.asFilled : theirs, own)
        }
        // Sets of parts hold among the parts of one owner.
        if resource.owner != nil {
            let (theirs, own) = pair("parent", other)
            conditions.insert(.equal(theirs.asFilled, own), at: 0)
        }
        if let period = set.period { conditions.append(overlap(period, other)) }
        let theirId = Term(.field(other, "id"), .ref(resource.name), isNullable: false)
        conditions.append(.not(.equal(theirId, identity)))
        var applies = Term.yes
        if let condition = set.condition, let tree = tree(condition) {
            conditions.append(
                resolve(on: other) { resolver in
                    resolver.this = other
                    return resolver.condition(tree)
                })
            applies = resolve { $0.condition(tree) }
        }
        let step = RelationStep(row: other, link: .everything)
        let exists = RelationAggregate(
            function: .exists, chain: [step], argument: nil, filter: .all(conditions))
        return .any([
            .not(applies), .not(Term(.relation(exists), .boolean, isNullable: false)),
        ])
    }

    /// Two periods overlap when each begins before the other ends; both last days count, an empty end is open.
    private mutating func overlap(_ period: UniqueSet.Span, _ other: RowRef) -> Term {
        let (theirFrom, from) = pair(period.from, other)
        let (theirTo, to) = pair(period.to, other)
        return .all([notAfter(theirFrom, to), notAfter(from, theirTo)])
    }

    private func notAfter(_ start: Term, _ end: Term) -> Term {
        let isBefore = Term(.order(.lessOrEqual, start, end), .boolean, isNullable: true)
        return .any([.isEmpty(start), .isEmpty(end), isBefore])
    }

    /// A field of the other row and of this one.
    private mutating func pair(_ name: String, _ other: RowRef) -> (theirs: Term, own: Term) {
        (field(name, of: other), field(name))
    }

    private func isFilled(_ name: String) -> Bool {
        resource.key.contains(name) || resource.field(name)?.required == .always
    }
}
