/// A pattern of RFC 9485, the regular expressions that every system reads in the same way.
///
/// It always speaks of the whole text. Matching takes time proportional to text × pattern and never
/// goes back, so no pattern and no text can make it slow.
public struct IRegexp: Hashable, Sendable {
    /// The pattern as written.
    public let pattern: String

    private let program: IRegexpProgram

    /// Reads a pattern of at most 1,000 characters whose repetitions unfold into at most 1,000
    /// steps.
    public init(_ pattern: String) throws(IRegexpError) {
        var parser = IRegexpParser(pattern)
        program = try IRegexpProgram(parser.pattern())
        self.pattern = pattern
    }

    /// Whether the pattern describes the whole text.
    public func matches(_ text: String) -> Bool {
        var current = IRegexpThreads(count: program.steps.count)
        var next = current
        current.add(0, of: program)
        for scalar in text.unicodeScalars {
            next.removeAll()
            for place in current.places {
                guard case .set(let set) = program.steps[place] else { continue }
                if program.sets[set].contains(scalar) { next.add(place + 1, of: program) }
            }
            if next.places.isEmpty { return false }
            swap(&current, &next)
        }
        return current.places.contains { program.steps[$0] == .match }
    }
}

/// The places of the program that are alive before a character, each once.
private struct IRegexpThreads {
    private(set) var places: [Int] = []
    private var isAlive: [Bool]
    private var pending: [Int] = []

    init(count: Int) {
        isAlive = Array(repeating: false, count: count)
    }

    mutating func removeAll() {
        for place in isAlive.indices { isAlive[place] = false }
        places.removeAll(keepingCapacity: true)
    }

    /// Adds a place and all that are reached from it without reading a character.
    mutating func add(_ place: Int, of program: IRegexpProgram) {
        pending.append(place)
        while let place = pending.popLast() {
            if isAlive[place] { continue }
            isAlive[place] = true
            switch program.steps[place] {
            case .jump(let target): pending.append(target)
            case .fork(let first, let second): pending += [second, first]
            case .set, .match: places.append(place)
            }
        }
    }
}
