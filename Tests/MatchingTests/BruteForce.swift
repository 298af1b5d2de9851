@testable import Matching

/// The best of all assignments, by looking at every one: the most mentees first, then the highest sum.
struct BruteForce {
    private let graph: AssignmentGraph
    private var best = (matched: -1, gain: 0)
    private var used: [Int]

    static func best(of graph: AssignmentGraph) -> (matched: Int, gain: Int) {
        var search = BruteForce(graph)
        search.look(at: 0, 0, 0)
        return search.best
    }

    private init(_ graph: AssignmentGraph) {
        self.graph = graph
        used = Array(repeating: 0, count: graph.mentorCount)
    }

    private mutating func look(at mentee: Int, _ matched: Int, _ gain: Int) {
        guard mentee < graph.menteeCount else {
            if (matched, gain) > best { best = (matched, gain) }
            return
        }
        look(at: mentee + 1, matched, gain)
        for edge in graph.edges(of: mentee) {
            let mentor = Int(graph.edgeMentors[edge])
            guard used[mentor] < graph.capacity(of: mentor) else { continue }
            let more = Int(graph.edgeGains[edge]) + graph.gain(of: used[mentor], at: mentor)
            used[mentor] += 1
            look(at: mentee + 1, matched + 1, gain + more)
            used[mentor] -= 1
        }
    }
}
