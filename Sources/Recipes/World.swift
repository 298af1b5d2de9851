import Catalogue

/// The rows that know of each other, made one after the other.
final class World {
    /// From 1.
    let number: Int
    let seed: UInt64
    /// Rows that all worlds share: data of modules.
    let shared: [Int: Pool]
    private var pools: [Int: Pool] = [:]
    /// What each place of a recipe has taken already.
    private var taken: [Int: Set<ObjectIdentifier>] = [:]

    init(_ number: Int, seed: UInt64, shared: [Int: Pool]) {
        self.number = number
        self.seed = seed
        self.shared = shared
    }

    func add(_ row: Row, to resource: Int) {
        pool(resource).add(row)
    }

    func rows(of resource: Int) -> [Row] {
        Self.joined(shared[resource]?.rows, pools[resource]?.rows)
    }

    /// The rows whose value in a place is this one.
    func rows(of resource: Int, where slot: Int, is cell: Cell) -> [Row] {
        guard let mark = Pool.Mark(cell) else {
            return rows(of: resource).filter { Cell.same($0.cells[slot], cell) }
        }
        return Self.joined(
            shared[resource]?.rows(where: slot, is: mark),
            pools[resource]?.rows(where: slot, is: mark))
    }

    /// Nothing is copied where one of them is empty, as it nearly always is.
    private static func joined(_ first: [Row]?, _ second: [Row]?) -> [Row] {
        guard let first, !first.isEmpty else { return second ?? [] }
        guard let second, !second.isEmpty else { return first }
        return first + second
    }

    func row(of resource: Int, key: String) -> Row? {
        shared[resource]?.row(key: key) ?? pools[resource]?.row(key: key)
    }

    func isTaken(_ row: Row, at place: Int) -> Bool {
        taken[place]?.contains(ObjectIdentifier(row)) ?? false
    }

    func take(_ row: Row, at place: Int) {
        taken[place, default: []].insert(ObjectIdentifier(row))
    }

    private func pool(_ resource: Int) -> Pool {
        if let pool = pools[resource] { return pool }
        let pool = Pool()
        pools[resource] = pool
        return pool
    }
}

/// Rows of one resource in the order in which they were made.
final class Pool {
    private(set) var rows: [Row] = []
    private var indexes: [Int: (count: Int, rows: [Mark: [Row]])] = [:]
    private var keys: (count: Int, rows: [String: Row]) = (0, [:])

    /// A value that many rows may share.
    enum Mark: Hashable {
        case row(ObjectIdentifier)
        case text(String)
        case number(Int)

        init?(_ cell: Cell) {
            switch cell {
            case .row(let row): self = .row(ObjectIdentifier(row))
            case .text(let text): self = .text(text)
            case .number(let number): self = .number(number)
            default: return nil
            }
        }
    }

    func add(_ row: Row) { rows.append(row) }

    func rows(where slot: Int, is mark: Mark) -> [Row] {
        var index = indexes[slot] ?? (0, [:])
        indexes[slot] = nil
        for row in rows[index.count...] {
            guard let mark = Mark(row.cells[slot]) else { continue }
            index.rows[mark, default: []].append(row)
        }
        index.count = rows.count
        indexes[slot] = index
        return index.rows[mark] ?? []
    }

    func row(key: String) -> Row? {
        for row in rows[keys.count...] { keys.rows[row.key] = row }
        keys.count = rows.count
        return keys.rows[key]
    }
}
