import Testing

@testable import MonitoringBank

/// Worked example 3: one item before and after.
struct ItemChangeTests {
    private var edition: Edition {
        var edition = Edition()
        edition.items = [
            .init(no: 7, lowest: 1, highest: 10, pair: 9), .init(no: 8, lowest: 1, highest: 10),
            .init(no: 12, pair: 13),
        ]
        return edition
    }

    private func change(_ before: Int?, _ after: Int?) -> Ratio? {
        let earlier = before.map { [Edition.Answer(item: 9, number: Ratio(Int128($0)))] } ?? []
        let now = after.map { [Edition.Answer(item: 7, number: Ratio(Int128($0)))] } ?? []
        return ItemChange.all(edition, now, before: earlier).first?.change
    }

    @Test func `three pairs of 6, 7, 5 and 8, 7, 4 change by 2, 0 and -1, 0.33 on average`() throws
    {
        let changes = [(6, 8), (7, 7), (5, 4)].compactMap { change($0, $1) }

        #expect(changes == [2, 0, -1].compactMap { Ratio($0) })
        let sum = try #require(changes.reduce(Ratio?.some(.zero)) { $0?.plus($1) })
        let mean = try #require(Ratio(3).flatMap { sum.divided(by: $0) })
        #expect(mean.hundredths == 33)
    }

    @Test func `who answered only once is no pair`() {
        #expect(change(6, nil) == nil && change(nil, 6) == nil)
    }

    @Test func `open items are not compared`() {
        let answers = [Edition.Answer(item: 12, number: Ratio(1))]
        let before = [Edition.Answer(item: 13, number: Ratio(1))]
        #expect(ItemChange.all(edition, answers, before: before).isEmpty)
    }
}
