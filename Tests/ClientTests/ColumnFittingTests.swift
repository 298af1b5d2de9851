import Client
import Testing

struct ColumnFittingTests {
    @Test(arguments: [
        // What fits stays.
        ([5, 5], [4, 4], 10, [5, 5]),
        // The widest goes first.
        ([5, 40], [4, 4], 25, [5, 20]),
        // Equals share.
        ([30, 30, 5], [4, 4, 4], 45, [20, 20, 5]),
        // An odd column goes to the first.
        ([30, 30], [4, 4], 25, [13, 12]),
        // Numbers keep their width.
        ([10, 40], [10, 4], 20, [10, 10]),
        // Nothing is left to share.
        ([30, 30], [4, 4], 5, [4, 4]),
        ([], [], 5, []),
    ])
    func `columns share the width`(
        natural: [Int], minimum: [Int], available: Int, widths: [Int]
    ) {
        let fitted = ColumnFitting.widths(
            natural: natural, minimum: minimum, available: available)
        #expect(fitted == widths)
    }

    @Test func `any columns fill the width exactly, when they have to`() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            let count = Int.random(in: 1...8, using: &generator)
            let natural = (0..<count).map { _ in Int.random(in: 1...60, using: &generator) }
            let minimum = natural.map { min($0, 4) }
            let available = Int.random(in: 40...120, using: &generator)
            let widths = ColumnFitting.widths(
                natural: natural, minimum: minimum, available: available)
            let total = widths.reduce(0, +)
            #expect(total == min(available, natural.reduce(0, +)), "\(natural) in \(available)")
            #expect(zip(widths, natural).allSatisfy { $0 <= $1 })
        }
    }
}
