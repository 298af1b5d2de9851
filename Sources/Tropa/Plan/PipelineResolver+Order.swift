import Catalogue

/// `sort`, `take`, `skip` and `window`.
extension PipelineResolver {
    mutating func sort(_ terms: [SortTerm]) {
        order = sortKeys(terms)
    }

    private mutating func sortKeys(_ terms: [SortTerm]) -> [SortKey] {
        var keys: [SortKey] = []
        for term in terms {
            let value = resolver.value(term.expression)
            for key in resolver.orderKeys(of: value, at: term.expression.span)
            where !key.isConstant && !keys.contains(where: { $0.term == key }) {
                keys.append(SortKey(term: key, descending: term.descending))
            }
        }
        return keys
    }

    mutating func slice(skip: Int, take: Int?) {
        isSingle = false
        warnAboutOrder()
        plan.steps.append(.slice(skip: skip, take: take, order: totalOrder))
    }

    var totalOrder: [SortKey] {
        totals.map { SortKey(term: $0, descending: false) } + completed(order)
    }

    /// The order made total by the key.
    private func completed(_ order: [SortKey]) -> [SortKey] {
        let rest = key.filter { term in !order.contains { $0.term == term } }
        return order + rest.map { SortKey(term: $0, descending: false) }
    }

    /// Rows of `append` have no key; what is shown or taken of them depends on the written order (W0402).
    mutating func warnAboutOrder() {
        guard let appended else { return }
        let ordered = order.reduce(into: Set<Leaf>()) { $0.formUnion($1.term.leaves) }
        let missing = key.filter { !$0.leaves.isSubset(of: ordered) }
        let isTold = warnings.contains { $0.code == .orderAfterAppend && $0.span == appended }
        guard !missing.isEmpty, !isTold else { return }
        warnings.append(
            .orderAfterAppend(missing: missing.compactMap { resolver.name(of: $0) }, at: appended))
    }

    // MARK: Neighbours

    /// The first rows of each group.
    mutating func take(_ count: Int, per keys: [Expression]) {
        if keys.isEmpty { return slice(skip: 0, take: count) }
        isSingle = false
        warnAboutOrder()
        let partition = keys.map { resolver.value($0).asValue }.filter { !$0.isBroken }
        let number = Term(
            .window(
                WindowCall(
                    function: .rowNumber, partition: totals + partition,
                    order: completed(order))),
            .integer, isNullable: false)
        let id = resolver.numbering.column(for: number)
        let place = Term(.column(id), .integer, isNullable: false)
        plan.steps.append(.compute([(id, number)]))
        plan.steps.append(
            .filter(
                Term(
                    .order(.lessOrEqual, place, .number(Int64(count))), .boolean,
                    isNullable: false)))
    }

    mutating func window(_ partition: [Expression], _ order: [SortTerm], _ items: [Named]) {
        let terms = partition.map { resolver.value($0).asValue }
        let written = order.isEmpty ? self.order : sortKeys(order)
        warnAboutOrder()
        resolver.scope.window = WindowScope(
            partition: totals + terms.filter { !$0.isBroken && !$0.isConstant }, order: written,
            total: completed(written))
        add(items)
        resolver.scope.window = nil
    }
}
