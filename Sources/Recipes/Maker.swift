import Catalogue

/// A compiled recipe of rows or parts.
final class Maker {
    let layout: Layout
    /// Nil for parts.
    let resource: Int?
    let stream: UInt64
    let place: Place
    /// Whether the rows are made once and seen from all worlds.
    var isCommon = false
    var each: ((Frame) throws -> [Row])?
    var lines: [Row]?
    var count: Code?
    var when: Code?
    /// Private values first, then fields.
    var steps: [Step] = []
    /// How many rows were made for the same world.
    private var serial = 0
    /// How many times rows were asked for.
    private var rounds = 0

    struct Step {
        let slot: Int
        let stream: UInt64
        let code: Code
        /// The resource whose key a text names.
        let target: Int?
        /// Whether the value is seen by the recipe alone.
        let isPrivate: Bool
        let place: Place
    }

    init(_ layout: Layout, resource: Int?, stream: UInt64, place: Place) {
        self.layout = layout
        self.resource = resource
        self.stream = stream
        self.place = place
    }

    /// Makes all rows of a world, or all parts of a row.
    func make(
        in world: World, of parent: Frame?, _ take: (Row) throws -> Void
    ) throws {
        serial = 0
        rounds = 0
        let base = Chance.joined(
            parent?.row.id ?? Chance.joined(world.seed, UInt64(world.number)), stream)
        let start = Frame(world, row: parent?.row ?? Row(layout, id: base), parent: parent)
        start.each = parent?.each
        start.line = parent?.line
        start.n = parent?.n ?? 1
        start.chance = Chance(Chance.mixed(base))
        guard let each else {
            return try ofLines(start, nil, base, parent, take)
        }
        for row in try each(start) {
            try ofLines(start, row, Chance.joined(base, row.id), parent, take)
        }
    }

    private func ofLines(
        _ start: Frame, _ each: Row?, _ base: UInt64, _ parent: Frame?,
        _ take: (Row) throws -> Void
    ) throws {
        guard let lines else { return try counted(start, each, nil, base, parent, take) }
        for line in lines {
            try counted(start, each, line, Chance.joined(base, line.id), parent, take)
        }
    }

    private func counted(
        _ start: Frame, _ each: Row?, _ line: Row?, _ base: UInt64, _ parent: Frame?,
        _ take: (Row) throws -> Void
    ) throws {
        let frame = Frame(start.world, row: Row(layout, id: base), parent: parent)
        frame.each = each ?? (parent == nil ? nil : start.each)
        frame.line = line ?? (parent == nil ? nil : start.line)
        frame.chance = Chance(Chance.mixed(base))
        rounds += 1
        frame.serial = rounds
        var total = 1
        if let count { total = try count(frame).number ?? 0 }
        for n in 0..<max(total, 0) {
            serial += 1
            let row = Row(layout, id: Chance.joined(base, UInt64(n)))
            let own = Frame(start.world, row: row, parent: parent)
            own.each = frame.each
            own.line = frame.line
            own.n = n + 1
            own.serial = serial
            if try fill(own) { try take(row) }
        }
    }

    private func fill(_ frame: Frame) throws -> Bool {
        var isJudged = when == nil
        for step in steps {
            if !isJudged, !step.isPrivate {
                isJudged = true
                guard try passes(frame) else { return false }
            }
            frame.chance = Chance(Chance.joined(frame.row.id, step.stream))
            frame.row.cells[step.slot] = try value(step, frame)
        }
        return isJudged ? true : try passes(frame)
    }

    private func passes(_ frame: Frame) throws -> Bool {
        guard let when else { return true }
        frame.chance = Chance(Chance.joined(frame.row.id, 1))
        return try when(frame).isTrue
    }

    /// A key in the place of a reference becomes the row itself.
    private func value(_ step: Step, _ frame: Frame) throws -> Cell {
        let cell = try step.code(frame)
        guard let target = step.target else { return cell }
        switch cell {
        case .text(let key): return .row(try row(key, target, step, frame))
        case .list(let items):
            var rows: [Cell] = []
            for item in items {
                if case .text(let key) = item {
                    rows.append(.row(try row(key, target, step, frame)))
                } else {
                    rows.append(item)
                }
            }
            return .list(rows)
        default: return cell
        }
    }

    private func row(
        _ key: String, _ target: Int, _ step: Step, _ frame: Frame
    ) throws -> Row {
        if let row = frame.world.row(of: target, key: key) { return row }
        throw RecipeFault(
            place: step.place,
            message: .both(
                "Записи с ключом «\(key)» нет.", "There is no row with the key “\(key)”."))
    }
}
