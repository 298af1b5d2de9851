extension Printer {
    func step(_ step: Step) -> String {
        switch step.kind {
        case .filter(let condition): "where " + expression(condition, .or)
        case .add(let items): "add " + list(items, named)
        case .select(let items): "select " + list(items, named)
        case .group(let keys, let aggregates, let withTotal): group(keys, aggregates, withTotal)
        case .window(let partition, let order, let items): window(partition, order, items)
        case .sort(let terms): "sort " + list(terms, sortTerm)
        case .take(let count, let keys): "take \(count)" + keysText("per", keys)
        case .skip(let count): "skip \(count)"
        case .unique: "unique"
        case .expand(let source, let alias, let keepsEmpty): expand(source, alias, keepsEmpty)
        case .join(let source, let alias, let condition, let keepsEmpty):
            joinHead(keepsEmpty) + self.source(source) + " as " + name(alias) + " on "
                + expression(condition, .or)
        case .append(let source): "append " + self.source(source)
        }
    }

    private func group(_ keys: [Named], _ aggregates: [Named], _ withTotal: Bool) -> String {
        "group" + (keys.isEmpty ? "" : " by " + list(keys, named))
            + (withTotal ? " with total" : "") + (aggregates.isEmpty ? "" : " " + block(aggregates))
    }

    private func window(
        _ partition: [Expression], _ order: [SortTerm], _ items: [Named]
    ) -> String {
        "window" + keysText("by", partition)
            + (order.isEmpty ? "" : " sort " + list(order, sortTerm)) + " " + block(items)
    }

    private func expand(_ source: Source, _ alias: Name?, _ keepsEmpty: Bool) -> String {
        (keepsEmpty ? "expand left " : "expand ") + self.source(source)
            + (alias.map { " as " + name($0) } ?? "")
    }

    private func joinHead(_ keepsEmpty: Bool) -> String { keepsEmpty ? "join left " : "join " }

    private func keysText(_ word: String, _ keys: [Expression]) -> String {
        keys.isEmpty ? "" : " \(word) " + list(keys) { expression($0, .or) }
    }

    private func block(_ items: [Named]) -> String { "{ " + list(items, named) + " }" }
}
