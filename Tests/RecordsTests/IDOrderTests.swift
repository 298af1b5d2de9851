import Catalogue
import Testing

@testable import Records

struct IDOrderTests {
    @Test func `ids of one millisecond stand in the order of their making`() throws {
        let moment = try #require(Instant("2026-11-20T09:00:00.000Z"))
        let ids = (0..<10_000).map { _ in SystemRandomness().recordID(at: moment) }
        #expect(ids == ids.sorted())
        #expect(Set(ids).count == ids.count)
    }

    @Test func `a clock that goes back does not take ids with it`() throws {
        var order = IDOrder()
        let noon = try #require(Instant("2026-11-20T12:00:00.000Z"))
        let eleven = try #require(Instant("2026-11-20T11:00:00.000Z"))
        let first = order.next(at: noon, random: .max)
        let second = order.next(at: eleven, random: 0)
        #expect(first == (noon, 0x7FF))
        #expect(second == (noon, 0x800))
    }

    @Test func `a full millisecond borrows from the next`() throws {
        var order = IDOrder()
        let noon = try #require(Instant("2026-11-20T12:00:00.000Z"))
        let numbers = (0...0xFFF).map { _ in order.next(at: noon, random: 0) }
        #expect(numbers.last?.1 == 0xFFF)
        let next = order.next(at: noon, random: 5)
        #expect(next == (Instant(clamping: noon.milliseconds + 1), 5))
    }
}
