/// How one respondent's mark of a scaled item differs from that of the paired item before.
struct ItemChange: Hashable {
    let item: Int
    let before: Ratio
    let after: Ratio
    let change: Ratio

    /// One for each scaled item with a pair that was answered both times; of several answers before, the first counts.
    static func all(
        _ edition: Edition, _ answers: [Edition.Answer], before: [Edition.Answer]
    ) -> [ItemChange] {
        let earlier = Dictionary(
            before.compactMap { answer in answer.number.map { (answer.item, $0) } },
            uniquingKeysWith: { first, _ in first })
        let now = Dictionary(
            answers.compactMap { answer in answer.number.map { (answer.item, $0) } },
            uniquingKeysWith: { first, _ in first })
        return edition.items.compactMap { item in
            guard item.highest != nil, let pair = item.pair, let before = earlier[pair],
                let after = now[item.no], let change = after.minus(before)
            else { return nil }
            return ItemChange(item: item.no, before: before, after: after, change: change)
        }
    }
}
