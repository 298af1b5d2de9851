import Catalogue

extension Resolver {
    /// A question to the production calendar: empty where a day that matters is not in it.
    mutating func calendar(
        _ function: ScalarFunction, _ arguments: [Term], _ type: TropaType, _ call: Call
    ) -> Term {
        guard schema.resource(ProductionCalendar.resource) != nil else {
            return failure(.notSupported(call.name.text, at: call.span))
        }
        guard permissions.otherRows else {
            return failure(.notAllowedHere(call.name.text, at: call.span))
        }
        guard countsSubquery(at: call.span) else { return .broken }
        return .call(function, arguments, type, isNullable: true)
    }

    /// Every value from other rows costs a subquery for each row; false after a report of too many.
    mutating func countsSubquery(at span: Span) -> Bool {
        numbering.countRelationAggregate()
        guard numbering.relationAggregates > Numbering.relationAggregateLimit, !isExpanding else {
            return true
        }
        report(
            .tooMany(.relationAggregates, limit: Numbering.relationAggregateLimit, at: span))
        return false
    }
}
