/// Finds the assignment with the most mentees and, among those, the highest sum of gains: a flow of least cost, by
/// shortest paths under potentials.
///
/// Mentees come one after another; each takes the cheapest path of exchanges to a free place, or to the mentee who
/// is best left alone. What the earlier ones have stays optimal for them at every step. Equal input in equal order
/// gives the equal result: of equal paths the one over lower numbers is taken.
public struct AssignmentSolver {
    private let graph: AssignmentGraph
    private let alone: Int64
    private var prices: [Int64]
    private var stakes: [Int64]
    private var mentorOf: [Int32]
    /// The mentees of a mentor as a chain: its first, and for each mentee the next one.
    private var first: [Int32]
    private var next: [Int32]
    private var used: [Int32]

    // Of one search: distances count only where the stamp is that of the search.
    private var heap = CostHeap()
    private var distance: [Int64]
    private var via: [Int32]
    private var seen: [Int32]
    private var settled: [Int32]
    private var order: [Int32] = []

    /// Where the path of a mentee ends.
    private enum End {
        case place(mentor: Int)
        /// Somebody stays alone: the mentee itself, or one who had a mentor.
        case alone(mentee: Int)
    }

    private static let none: Int32 = -1

    private init(_ graph: AssignmentGraph) {
        self.graph = graph
        let (mentees, mentors) = (graph.menteeCount, graph.mentorCount)
        let alone = graph.alone
        self.alone = alone
        // Whoever has no place at all has a price that nobody pays.
        prices = (0..<mentors).map { mentor in
            graph.capacity(of: mentor) > 0
                ? -Int64(graph.gain(of: 0, at: mentor)) : 2 * alone
        }
        stakes = Array(repeating: 0, count: mentees)
        mentorOf = Array(repeating: Self.none, count: mentees)
        first = Array(repeating: Self.none, count: mentors)
        next = Array(repeating: Self.none, count: mentees)
        used = Array(repeating: 0, count: mentors)
        distance = Array(repeating: 0, count: mentors)
        via = Array(repeating: Self.none, count: mentors)
        seen = Array(repeating: Self.none, count: mentors)
        settled = Array(repeating: Self.none, count: mentors)
    }

    /// - Parameter checkpoint: throws where nobody waits any more.
    public static func solve(
        _ graph: AssignmentGraph, checkpoint: () throws -> Void = {}
    ) throws -> Assignment {
        var solver = AssignmentSolver(graph)
        for mentee in 0..<graph.menteeCount {
            if mentee % 64 == 0 { try checkpoint() }
            try solver.insert(mentee, checkpoint)
        }
        return Assignment(
            mentors: solver.mentorOf.map { $0 == none ? nil : Int($0) }, prices: solver.prices,
            stakes: solver.stakes, alone: solver.alone)
    }

    private mutating func insert(_ mentee: Int, _ checkpoint: () throws -> Void) throws {
        var stake = alone
        for edge in graph.edges(of: mentee) {
            stake = min(
                stake, prices[Int(graph.edgeMentors[edge])] - Int64(graph.edgeGains[edge]))
        }
        stakes[mentee] = stake
        heap.removeAll()
        order.removeAll(keepingCapacity: true)
        let stamp = Int32(mentee)
        var best = alone - stake
        var end = End.alone(mentee: mentee)
        relax(mentee, at: 0, below: best, stamp)
        while let entry = heap.pop(), entry.cost < best {
            let mentor = Int(entry.node)
            guard settled[mentor] != stamp else { continue }
            settled[mentor] = stamp
            order.append(entry.node)
            if order.count % 4_096 == 0 { try checkpoint() }
            let place = Int(used[mentor])
            if place < graph.capacity(of: mentor) {
                let cost = entry.cost - Int64(graph.gain(of: place, at: mentor)) - prices[mentor]
                if cost < best {
                    best = cost
                    end = .place(mentor: mentor)
                }
            }
            var other = first[mentor]
            while other != Self.none {
                let left = Int(other)
                if entry.cost + alone - stakes[left] < best {
                    best = entry.cost + alone - stakes[left]
                    end = .alone(mentee: left)
                }
                relax(left, at: entry.cost, below: best, stamp)
                other = next[left]
            }
        }
        raise(to: best)
        stakes[mentee] += best
        exchange(for: mentee, end)
    }

    /// Looks at what a mentee who may have to move could take.
    private mutating func relax(_ mentee: Int, at cost: Int64, below best: Int64, _ stamp: Int32) {
        let base = cost - stakes[mentee]
        for edge in graph.edges(of: mentee) {
            let mentor = Int(graph.edgeMentors[edge])
            let reached = base + prices[mentor] - Int64(graph.edgeGains[edge])
            guard reached < best, settled[mentor] != stamp else { continue }
            if seen[mentor] == stamp, distance[mentor] <= reached { continue }
            seen[mentor] = stamp
            distance[mentor] = reached
            via[mentor] = Int32(mentee)
            heap.push(.init(cost: reached, node: Int32(mentor)))
        }
    }

    /// Raises the prices of all mentors nearer than the end of the path, and the stakes of their mentees with them.
    private mutating func raise(to best: Int64) {
        for node in order {
            let mentor = Int(node)
            let rise = best - distance[mentor]
            guard rise > 0 else { continue }
            prices[mentor] += rise
            var other = first[mentor]
            while other != Self.none {
                stakes[Int(other)] += rise
                other = next[Int(other)]
            }
        }
    }

    private mutating func exchange(for mentee: Int, _ end: End) {
        var mentor: Int
        switch end {
        case .place(let free):
            used[free] += 1
            mentor = free
        case .alone(let left):
            guard left != mentee else { return }
            mentor = Int(mentorOf[left])
            leave(left)
        }
        while true {
            let mover = Int(via[mentor])
            let old = mentorOf[mover]
            leave(mover)
            mentorOf[mover] = Int32(mentor)
            next[mover] = first[mentor]
            first[mentor] = Int32(mover)
            guard mover != mentee else { return }
            mentor = Int(old)
        }
    }

    private mutating func leave(_ mentee: Int) {
        let mentor = Int(mentorOf[mentee])
        guard mentor >= 0 else { return }
        mentorOf[mentee] = Self.none
        if first[mentor] == Int32(mentee) {
            first[mentor] = next[mentee]
        } else {
            var other = Int(first[mentor])
            while next[other] != Int32(mentee) { other = Int(next[other]) }
            next[other] = next[mentee]
        }
        next[mentee] = Self.none
    }
}
