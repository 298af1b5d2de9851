/// Makes a plan: candidates, the graph, the assignment, and what the cut could have cost.
public struct MatchMaker {
    private let search: CandidateSearch
    private let checkpoint: () throws -> Void

    /// - Parameter checkpoint: throws where nobody waits any more.
    public init(_ search: CandidateSearch, checkpoint: @escaping () throws -> Void = {}) {
        self.search = search
        self.checkpoint = checkpoint
    }

    public func plan() throws -> MatchPlan {
        let places = search.mentors.indices.map { mentor in
            (0..<search.mentors[mentor].places).map { search.loadPart(of: mentor, place: $0) }
        }
        var graph = AssignmentGraph(places: places)
        var desk = CandidateSearch.Desk(search)
        var plan = MatchPlan()
        var counts: [Int] = []
        var stops: [[HardStop: Int]] = []
        var chosen = [Int](repeating: 0, count: search.mentors.count)
        for mentee in search.mentees.indices {
            if mentee % 16 == 0 { try checkpoint() }
            let found = search.find(mentee, &desk)
            for candidate in found.kept { chosen[Int(candidate.mentor)] += 1 }
            graph.append(
                found.kept.map { .init(mentor: Int($0.mentor), gain: Int($0.score)) })
            counts.append(found.count)
            stops.append(found.stops)
            if found.count > found.kept.count {
                plan.cut.mentees += 1
                plan.cut.candidates += found.count - found.kept.count
            }
        }
        plan.edges = graph.edgeCount
        let assignment = try AssignmentSolver.solve(graph, checkpoint: checkpoint)
        try judgeCut(&plan.cut, counts, assignment, graph, &desk)
        plan.couples = couples(assignment, graph)
        let partnered = Set(plan.couples.map(\.mentor))
        plan.lonelyMentees = assignment.mentors.indices
            .filter { assignment.mentors[$0] == nil }
            .map { .init(number: $0, candidates: counts[$0], stops: stops[$0]) }
        plan.idleMentors = search.mentors.indices
            .filter { search.mentors[$0].places > 0 && !partnered.contains($0) }
            .map { .init(number: $0, candidates: chosen[$0], stops: [:]) }
        return plan
    }

    /// The mentees of each mentor take its places by their scores, the highest first.
    private func couples(_ assignment: Assignment, _ graph: AssignmentGraph) -> [MatchPlan.Couple] {
        var groups: [Int: [Int]] = [:]
        for (mentee, mentor) in assignment.mentors.enumerated() {
            if let mentor { groups[mentor, default: []].append(mentee) }
        }
        return groups.sorted { $0.key < $1.key }.flatMap { mentor, mentees in
            mentees.map { ($0, search.score($0, with: mentor)) }
                .sorted { ($1.1.total, $0.0) < ($0.1.total, $1.0) }
                .enumerated().map { place, couple in
                    MatchPlan.Couple(
                        mentee: couple.0, mentor: mentor, score: couple.1,
                        load: search.loadPart(of: mentor, place: place), place: place + 1)
                }
        }
        .sorted { ($1.total, $0.mentee) < ($0.total, $1.mentee) }
    }

    /// Asks the prices of the assignment about every candidate that was cut.
    ///
    /// The prices are a solution of the dual programme of the graph. They are one for the graph with all candidates,
    /// too, once the stakes of some mentees are lowered; by weak duality no assignment is better by more than the
    /// sum of what is lowered.
    private func judgeCut(
        _ cut: inout MatchPlan.Cut, _ counts: [Int], _ assignment: Assignment,
        _ graph: AssignmentGraph, _ desk: inout CandidateSearch.Desk
    ) throws {
        var bound: Int64 = 0
        for mentee in search.mentees.indices where counts[mentee] > graph.edges(of: mentee).count {
            if mentee % 16 == 0 { try checkpoint() }
            var most: Int64 = 0
            // Candidates of the graph promise nothing, so that only cut ones count.
            _ = search.find(mentee, &desk) { candidate in
                let promise = assignment.promise(
                    of: Int(candidate.score), of: mentee, with: Int(candidate.mentor))
                if promise > 0 { cut.doubtful += 1 }
                most = max(most, promise)
            }
            bound += most
        }
        // Beside a pair more, the scores of all others may have become worse by so much.
        let pairs = (bound + assignment.alone / 2) / assignment.alone
        cut.pairsAtMost = Int(min(pairs, Int64(assignment.mentors.count - assignment.matched)))
        cut.gainAtMost = cut.pairsAtMost == 0 ? Int(min(bound, assignment.alone / 4)) : nil
    }
}
