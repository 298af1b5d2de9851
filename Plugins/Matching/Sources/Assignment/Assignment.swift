/// Who is given to whom, with the prices that prove that nothing better exists.
public struct Assignment: Sendable {
    /// For each mentee its mentor; nil for whom none is left.
    public let mentors: [Int?]
    /// What a place at each mentor costs the mentee who takes it, in units of gain.
    let prices: [Int64]
    /// For each mentee what its best offer costs at these prices, with the cost of staying alone as the bound.
    let stakes: [Int64]
    let alone: Int64

    public var matched: Int { mentors.count { $0 != nil } }

    /// The gains of all edges and places that are used.
    public func gain(in graph: AssignmentGraph) -> Int {
        var used = [Int](repeating: 0, count: graph.mentorCount)
        var sum = 0
        for (mentee, mentor) in mentors.enumerated() {
            guard let mentor, let gain = graph.gain(of: mentee, with: mentor) else { continue }
            sum += gain + graph.gain(of: used[mentor], at: mentor)
            used[mentor] += 1
        }
        return sum
    }

    /// What an edge that is not in the graph could improve at most by itself; 0 if it can't.
    func promise(of gain: Int, of mentee: Int, with mentor: Int) -> Int64 {
        max(0, stakes[mentee] + Int64(gain) - prices[mentor])
    }

    /// What breaks the proof of optimality: with none of it, no exchange along any cycle or path gains anything.
    ///
    /// The proof is that of linear programming: no edge is cheaper than its mentee's stake, used ones cost exactly it;
    /// a mentor's price lies between the costs of its last used place and of its first free one.
    func flaws(in graph: AssignmentGraph) -> [String] {
        var flaws: [String] = []
        var used = [Int](repeating: 0, count: graph.mentorCount)
        for (mentee, own) in mentors.enumerated() {
            if let own { used[own] += 1 }
            if stakes[mentee] > alone || own == nil && stakes[mentee] != alone {
                flaws.append("mentee \(mentee) alone")
            }
            for edge in graph.edges(of: mentee) {
                let mentor = Int(graph.edgeMentors[edge])
                let cost = prices[mentor] - Int64(graph.edgeGains[edge])
                if cost < stakes[mentee] || own == mentor && cost != stakes[mentee] {
                    flaws.append("edge \(mentee)–\(mentor)")
                }
            }
        }
        for mentor in 0..<graph.mentorCount {
            let capacity = graph.capacity(of: mentor)
            if used[mentor] > capacity { flaws.append("mentor \(mentor) is full") }
            if used[mentor] < capacity,
                prices[mentor] > -Int64(graph.gain(of: used[mentor], at: mentor))
            {
                flaws.append("free place of \(mentor)")
            }
            if used[mentor] > 0, used[mentor] <= capacity,
                prices[mentor] < -Int64(graph.gain(of: used[mentor] - 1, at: mentor))
            {
                flaws.append("used place of \(mentor)")
            }
        }
        return flaws
    }
}
