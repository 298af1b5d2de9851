import Support
import Testing

@testable import Matching

/// The assignment: exact, provably, the same for every order of its input.
struct AssignmentTests {
    @Test func `small cases are as good as the best of all assignments`() throws {
        for seed in 0..<1_000 as Range<UInt64> {
            var random = SeededGenerator(seed: seed &+ 7_000)
            let graph = RandomGraph.make(
                mentees: Int.random(in: 0...8, using: &random),
                mentors: Int.random(in: 0...8, using: &random),
                density: Int.random(in: 1...5, using: &random),
                mostPlaces: Int.random(in: 1...3, using: &random),
                // Few different gains make many equal ways.
                highest: seed.isMultiple(of: 3) ? 4 : 10_000, seed: seed)

            let assignment = try AssignmentSolver.solve(graph)
            let best = BruteForce.best(of: graph)

            try #require(assignment.matched == best.matched, "seed \(seed)")
            try #require(assignment.gain(in: graph) == best.gain, "seed \(seed)")
            try #require(assignment.flaws(in: graph) == [], "seed \(seed)")
        }
    }

    @Test func `a proof with a flaw is noticed`() throws {
        var graph = AssignmentGraph(places: [[0], [0]])
        graph.append([.init(mentor: 0, gain: 5), .init(mentor: 1, gain: 3)])
        let good = try AssignmentSolver.solve(graph)
        let bad = Assignment(
            mentors: [1], prices: good.prices, stakes: good.stakes, alone: good.alone)
        #expect(good.flaws(in: graph) == [] && good.mentors == [0])
        #expect(bad.flaws(in: graph) != [])
    }

    @Test func `more partners come before better ones`() throws {
        // The first could have 100 with the only mentor of the second.
        var graph = AssignmentGraph(places: [[0], [0]])
        graph.append([.init(mentor: 0, gain: 100), .init(mentor: 1, gain: 1)])
        graph.append([.init(mentor: 0, gain: 1)])
        #expect(try AssignmentSolver.solve(graph).mentors == [1, 0])
    }

    @Test func `a second mentee goes to whoever has none, at equal gains`() throws {
        var graph = AssignmentGraph(places: [[10, 5], [10, 5]])
        for _ in 0..<2 { graph.append([.init(mentor: 0, gain: 7), .init(mentor: 1, gain: 7)]) }
        let assignment = try AssignmentSolver.solve(graph)
        #expect(Set(assignment.mentors.compactMap(\.self)).count == 2)
        #expect(assignment.gain(in: graph) == 34)
    }

    @Test func `a thousand of each side are assigned with a proof`() throws {
        let graph = RandomGraph.make(
            mentees: 1_000, mentors: 1_000, density: 50, mostPlaces: 3, highest: 10_000, seed: 1)
        #expect(try AssignmentSolver.solve(graph).flaws(in: graph) == [])
    }

    @Test func `too few places leave out those who gain least`() throws {
        let graph = RandomGraph.make(
            mentees: 800, mentors: 100, density: 40, mostPlaces: 2, highest: 3_000, seed: 2)
        let assignment = try AssignmentSolver.solve(graph)
        #expect(assignment.matched < 800)
        #expect(assignment.flaws(in: graph) == [])
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `the order of the input changes nothing of the sum`(seed: UInt64) throws {
        let graph = RandomGraph.make(
            mentees: 120, mentors: 60, density: 12, mostPlaces: 3, highest: 500, seed: seed)
        let first = try AssignmentSolver.solve(graph)
        let other = RandomGraph.shuffled(graph, seed: seed &+ 1)
        let second = try AssignmentSolver.solve(other)
        #expect(first.matched == second.matched)
        #expect(first.gain(in: graph) == second.gain(in: other))
        #expect(try AssignmentSolver.solve(graph).mentors == first.mentors)
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `no cycle of exchanges gains anything`(seed: UInt64) throws {
        let graph = RandomGraph.make(
            mentees: 25, mentors: 15, density: 6, mostPlaces: 3, highest: 60, seed: seed)
        let assignment = try AssignmentSolver.solve(graph)
        #expect(!Residual(graph, assignment).hasGainingCycle)
        // Whoever is sent away from a partner leaves a better way.
        guard let mentee = assignment.mentors.firstIndex(where: { $0 != nil }) else { return }
        var mentors = assignment.mentors
        mentors[mentee] = nil
        let worse = Assignment(
            mentors: mentors, prices: assignment.prices, stakes: assignment.stakes,
            alone: assignment.alone)
        #expect(Residual(graph, worse).hasGainingCycle)
    }

    @Test(arguments: [1, 3])
    func `it ends when nobody waits any more`(calls: Int) {
        struct Gone: Error {}
        let graph = RandomGraph.make(
            mentees: 500, mentors: 500, density: 20, mostPlaces: 2, highest: 900, seed: 4)
        var left = calls
        #expect(throws: Gone.self) {
            _ = try AssignmentSolver.solve(graph) {
                left -= 1
                if left == 0 { throw Gone() }
            }
        }
    }
}

/// The network of what an assignment leaves open, searched without any potentials (Bellman–Ford).
private struct Residual {
    private var arcs: [(from: Int, to: Int, cost: Int64)] = []
    private let nodes: Int

    init(_ graph: AssignmentGraph, _ assignment: Assignment) {
        let (mentees, mentors) = (graph.menteeCount, graph.mentorCount)
        // Mentees, mentors, and one node where every way begins and ends.
        let hub = mentees + mentors
        nodes = hub + 1
        var used = [Int](repeating: 0, count: mentors)
        for (mentee, own) in assignment.mentors.enumerated() {
            if let own { used[own] += 1 }
            let alone = own == nil
            arcs.append(
                (alone ? hub : mentee, alone ? mentee : hub, (alone ? -1 : 1) * assignment.alone))
            for edge in graph.edges(of: mentee) {
                let mentor = Int(graph.edgeMentors[edge])
                let cost = -Int64(graph.edgeGains[edge])
                let isUsed = mentor == own
                arcs.append(
                    isUsed
                        ? (mentees + mentor, mentee, -cost) : (mentee, mentees + mentor, cost))
            }
        }
        for mentor in 0..<mentors {
            if used[mentor] < graph.capacity(of: mentor) {
                arcs.append(
                    (mentees + mentor, hub, -Int64(graph.gain(of: used[mentor], at: mentor))))
            }
            if used[mentor] > 0 {
                arcs.append(
                    (hub, mentees + mentor, Int64(graph.gain(of: used[mentor] - 1, at: mentor))))
            }
        }
    }

    var hasGainingCycle: Bool {
        var distance = [Int64](repeating: 0, count: nodes)
        for _ in 0..<nodes {
            var isChanged = false
            for arc in arcs where distance[arc.from] + arc.cost < distance[arc.to] {
                distance[arc.to] = distance[arc.from] + arc.cost
                isChanged = true
            }
            if !isChanged { return false }
        }
        return true
    }
}
