import Catalogue

extension Statement {
    /// Refuses to read the past of resources that keep no versions.
    /// - Parameter spans: where the text names its moments, in their order.
    func checkHistory(_ spans: [Span]) throws(Diagnostics) {
        if withoutHistory.isEmpty { return }
        throw Diagnostics(
            withoutHistory.map { resource, moment in
                let span: Span =
                    if case .written(let number) = moment, number <= spans.count {
                        spans[number - 1]
                    } else { .start }
                // What a rule looks at is not told to those who may not read it.
                let isKnown = !policy.rights(to: resource).rules.isEmpty
                return .withoutHistory(isKnown ? "\(resource)" : nil, at: span)
            })
    }
}
