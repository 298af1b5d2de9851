import Support

@testable import Matching

/// Graphs and districts made from a seed alone.
enum RandomGraph {
    /// - Parameter density: edges of each mentee, at most.
    static func make(
        mentees: Int, mentors: Int, density: Int, mostPlaces: Int, highest: Int, seed: UInt64
    ) -> AssignmentGraph {
        var random = SeededGenerator(seed: seed)
        let places = (0..<mentors).map { _ in
            let count = Int.random(in: 0...mostPlaces, using: &random)
            return (0..<count).map { _ in Int.random(in: 0...(highest / 4), using: &random) }
                .sorted(by: >)
        }
        var graph = AssignmentGraph(places: places)
        for _ in 0..<mentees {
            let count = Int.random(in: 0...min(density, mentors), using: &random)
            let chosen = Array(0..<mentors).shuffled(using: &random).prefix(count)
            graph.append(
                chosen.map {
                    .init(mentor: $0, gain: Int.random(in: 0...highest, using: &random))
                })
        }
        return graph
    }

    /// The same with mentees and mentors in another order.
    static func shuffled(_ graph: AssignmentGraph, seed: UInt64) -> AssignmentGraph {
        var random = SeededGenerator(seed: seed)
        let mentors = Array(0..<graph.mentorCount).shuffled(using: &random)
        let mentees = Array(0..<graph.menteeCount).shuffled(using: &random)
        let numbers = Dictionary(uniqueKeysWithValues: zip(mentors, mentors.indices))
        var result = AssignmentGraph(
            places: mentors.map { mentor in
                (0..<graph.capacity(of: mentor)).map { graph.gain(of: $0, at: mentor) }
            })
        for mentee in mentees {
            result.append(
                graph.edges(of: mentee).shuffled(using: &random).compactMap { edge in
                    numbers[Int(graph.edgeMentors[edge])].map {
                        .init(mentor: $0, gain: Int(graph.edgeGains[edge]))
                    }
                })
        }
        return result
    }

    /// A district with everything that the search looks at.
    static func search(
        mentees: Int, mentors: Int, candidates: Int, seed: UInt64
    ) -> CandidateSearch {
        var random = SeededGenerator(seed: seed)
        func some(_ count: Int, of all: Int) -> [Int] {
            Array(Array(0..<all).shuffled(using: &random).prefix(count))
        }
        let organisations = 6
        let sought = (0..<mentees).map { number in
            var mentee = SoughtMentee(
                organisation: Int.random(in: 0..<organisations, using: &random), person: number)
            mentee.deficits = some(Int.random(in: 1...3, using: &random), of: 8)
            mentee.subjects = some(Int.random(in: 0...2, using: &random), of: 5)
            mentee.levels = UInt64.random(in: 0..<8, using: &random)
            mentee.slots = UInt64.random(in: 0..<64, using: &random)
            mentee.categories = UInt64.random(in: 0..<8, using: &random)
            mentee.hours = Bool.random(using: &random) ? 20 : nil
            mentee.isRemote = Int.random(in: 0..<4, using: &random) == 0
            mentee.wishes = some(Int.random(in: 0...2, using: &random), of: mentors)
            return mentee
        }
        let offered = (0..<mentors).map { number in
            var mentor = OfferedMentor(
                organisation: Int.random(in: 0..<organisations, using: &random),
                person: Int.random(in: 0..<10, using: &random) == 0 ? number : mentees + number,
                capacity: Int.random(in: 1...3, using: &random),
                travelMetres: Int.random(in: 0...30, using: &random) * 1_000)
            mentor.load = Int.random(in: 0...mentor.capacity, using: &random)
            mentor.competences = some(Int.random(in: 0...3, using: &random), of: 8)
            mentor.subjects = some(Int.random(in: 0...2, using: &random), of: 5)
            mentor.levels = UInt64.random(in: 0..<8, using: &random)
            mentor.slots = UInt64.random(in: 0..<64, using: &random)
            mentor.categories = UInt64.random(in: 0..<8, using: &random)
            mentor.hours = Bool.random(using: &random) ? 15 : nil
            mentor.isRemote = Int.random(in: 0..<4, using: &random) == 0
            mentor.wishes = some(Int.random(in: 0...2, using: &random), of: mentees)
            mentor.isReadyForOthers = Bool.random(using: &random)
            mentor.isHead = Int.random(in: 0..<5, using: &random) == 0
            return mentor
        }
        var ties: [CandidateSearch.Tie] = []
        for _ in 0..<mentees where mentors > 0 {
            ties.append(
                .init(
                    mentee: Int.random(in: 0..<mentees, using: &random),
                    mentor: Int.random(in: 0..<mentors, using: &random)))
        }
        return CandidateSearch(
            mentees: sought, mentors: offered, organisations: organisations,
            way: { here, there in here == 0 || there == 0 ? nil : abs(here - there) * 9_000 },
            terms: .usual(candidates: candidates), excluded: Set(ties.prefix(mentees / 2)),
            agreed: Set(ties.suffix(mentees / 8)))
    }
}

extension MatchTerms {
    static func usual(candidates: Int) -> MatchTerms {
        var terms = MatchTerms()
        (terms.competence, terms.subject, terms.schedule) = (40, 15, 15)
        (terms.reach, terms.load, terms.preference) = (10, 10, 10)
        (terms.levelPercent, terms.unknownPercent) = (40, 50)
        (terms.categoryPercent, terms.remotePercent) = (50, 50)
        (terms.slotsEnough, terms.candidates, terms.leastScore) = (2, candidates, 2_500)
        return terms
    }
}
