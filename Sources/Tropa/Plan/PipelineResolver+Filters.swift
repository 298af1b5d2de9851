import Catalogue

extension PipelineResolver {
    /// Keeps the rows that have a given value, for each of the paths; without a value, all.
    ///
    /// The parameter of `organisation.district` is named `organisation_district`, as its column would be.
    mutating func narrow(by paths: [String]) -> [QueryPlan.Parameter] {
        paths.compactMap { path in
            let names = path.split(separator: ".").map { Name(String($0), span: .start) }
            let term = resolver.value(Expression(.path(names), span: .start))
            guard !term.isBroken else { return nil }
            let name = names.map(\.text).joined(separator: "_")
            resolver.parameters[name] = .init(type: term.type, isList: false, isOptional: true)
            let given = resolver.value(
                Expression(.parameter(Name(name, span: .start)), span: .start))
            plan.steps.append(.filter(.any([.isEmpty(given), .equal(term, given)])))
            return QueryPlan.Parameter(
                name: name, type: term.type, isList: false, isOptional: true,
                initial: .value(.null))
        }
    }
}
