import Catalogue

extension Resolver {
    /// How the rows of a source are read: as they are now, or as they were at the moment that it names.
    mutating func access(asOf moment: Expression?) -> RowAccess {
        guard let moment else { return policy.present }
        let term = value(moment, expecting: .date)
        switch term.type {
        case _ where term.isBroken: break
        case .date, .datetime:
            if term.isConstant { return .past(numbering.moment(of: term, at: moment.span)) }
            report(.momentNeeded(at: moment.span))
        default: report(.momentNeeded(at: moment.span))
        }
        return policy.present
    }
}
