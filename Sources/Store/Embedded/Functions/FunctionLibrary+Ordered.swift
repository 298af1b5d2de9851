import Catalogue
import SQLite

/// A value with what orders it.
private struct RankedValue {
    var keys: [SQLiteValue]
    var value: SQLiteValue
}

/// The rows of a group that are still wanted.
private struct RankedRows {
    var rows: [RankedValue] = []
    /// Letters of the directions, `a` or `d`.
    var letters: [UInt8] = []
    var byteCount = 0
    var isTooLong = false

    /// Whether the left comes first; empty keys are last, equal ones are ordered by the value.
    func precedes(_ left: RankedValue, _ right: RankedValue) -> Bool {
        for (index, (first, second)) in zip(left.keys, right.keys).enumerated() {
            if first == .null || second == .null {
                if first == second { continue }
                return second == .null
            }
            let isDescending = index < letters.count && letters[index] == UInt8(ascii: "d")
            if first.isBelow(second) { return !isDescending }
            if second.isBelow(first) { return isDescending }
        }
        return left.value.isBelow(right.value)
    }
}

extension FunctionLibrary {
    func registerOrdered(on connection: Connection) throws(SQLiteFailure) {
        try connection.registerAggregate("tx_list", argumentCount: -1) {
            RankedRows()
        } step: { group, arguments in
            guard !group.isTooLong, let row = Self.row(arguments, &group) else { return }
            group.byteCount += arguments.withText(at: 0) { $0.count }
            // Nothing that comes later makes the list shorter.
            if group.byteCount + 2 * group.rows.count > Self.longest {
                group.isTooLong = true
                group.rows = []
            } else {
                group.rows.append(row)
            }
        } result: { group in
            guard !group.rows.isEmpty else { return .null }
            let texts = group.rows.sorted { group.precedes($0, $1) }.map { row in
                if case .text(let text) = row.value { text } else { "" }
            }
            return .text(texts.joined(separator: ", "))
        }
        try connection.registerAggregate("tx_first", argumentCount: -1) {
            RankedRows()
        } step: { group, arguments in
            guard let row = Self.row(arguments, &group) else { return }
            if let best = group.rows.first, !group.precedes(row, best) { return }
            group.rows = [row]
        } result: { group in
            group.rows.first.map { $0.value.result } ?? .null
        }
    }

    private static func row(
        _ arguments: borrowing FunctionArguments, _ group: inout RankedRows
    ) -> RankedValue? {
        guard arguments.count >= 2, !arguments.isNull(at: 0) else { return nil }
        if group.letters.isEmpty { group.letters = Array(arguments.text(at: 1).utf8) }
        return RankedValue(
            keys: (2..<arguments.count).map { arguments.any(at: $0) },
            value: arguments.any(at: 0))
    }
}

extension SQLiteValue {
    /// The order of values of one kind; of different kinds numbers come first, then texts.
    fileprivate func isBelow(_ other: SQLiteValue) -> Bool {
        switch (self, other) {
        case (.integer(let left), .integer(let right)): left < right
        case (.text(let left), .text(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
        case (.blob(let left), .blob(let right)): left.lexicographicallyPrecedes(right)
        case (.double(let left), .double(let right)): left < right
        default: kind < other.kind
        }
    }

    private var kind: Int {
        switch self {
        case .null: 0
        case .integer: 1
        case .double: 2
        case .text: 3
        case .blob: 4
        }
    }

    fileprivate var result: FunctionResult {
        switch self {
        case .null: .null
        case .integer(let number): .integer(number)
        case .double(let number): .double(number)
        case .text(let text): .text(text)
        case .blob(let bytes): .blob(bytes)
        }
    }
}
