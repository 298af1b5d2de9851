/// Finds the candidates of each mentee: by an index of competences, past the hard stops, the best of them kept.
public struct CandidateSearch {
    public let mentees: [SoughtMentee]
    public let mentors: [OfferedMentor]
    public let organisations: Int
    /// Metres from one organisation to another; nil where one's place is not known.
    private let way: (Int, Int) -> Int?
    public let terms: MatchTerms
    /// Pairs that are not to be proposed.
    public let excluded: Set<Tie>
    /// Pairs in which both have said yes: as good as a mutual wish.
    public let agreed: Set<Tie>
    private let index: [[Int32]]

    /// A mentee and a mentor by their numbers.
    public struct Tie: Hashable, Sendable {
        public var mentee: Int
        public var mentor: Int

        public init(mentee: Int, mentor: Int) {
            self.mentee = mentee
            self.mentor = mentor
        }
    }

    /// A mentor who may be proposed.
    struct Candidate {
        var mentor: Int32
        /// Without the part for the load.
        var score: Int32
        /// With that of the mentor's first free place: by it the best are kept.
        var worth: Int32

        func isBetter(than other: Candidate) -> Bool {
            worth > other.worth || worth == other.worth && mentor < other.mentor
        }
    }

    /// Everything about one mentee.
    struct Found {
        /// The best ones, the best first.
        var kept: [Candidate] = []
        /// How many there were in all.
        var count = 0
        var stops: [HardStop: Int] = [:]
    }

    public init(
        mentees: [SoughtMentee], mentors: [OfferedMentor], organisations: Int,
        way: @escaping (Int, Int) -> Int?, terms: MatchTerms, excluded: Set<Tie> = [],
        agreed: Set<Tie> = []
    ) {
        self.mentees = mentees
        self.mentors = mentors
        self.organisations = organisations
        self.way = way
        self.terms = terms
        self.excluded = excluded
        self.agreed = agreed
        var index: [[Int32]] = []
        for (number, mentor) in mentors.enumerated() {
            for competence in Set(mentor.competences) {
                while index.count <= competence { index.append([]) }
                index[competence].append(Int32(number))
            }
        }
        self.index = index
    }

    /// What is used again for mentee after mentee.
    struct Desk {
        fileprivate var shared: [Int32]
        fileprivate var touched: [Int32] = []
        fileprivate var organisation = -1
        fileprivate var metres: [Int?] = []
        fileprivate var worst: [Candidate] = []

        init(_ search: CandidateSearch) {
            shared = Array(repeating: 0, count: search.mentors.count)
        }
    }

    /// - Parameter visit: sees every candidate, those that are cut too.
    func find(_ mentee: Int, _ desk: inout Desk, visit: (Candidate) -> Void = { _ in }) -> Found {
        let sought = mentees[mentee]
        prepare(sought, &desk)
        var found = Found()
        var stops = [Int](repeating: 0, count: HardStop.allCases.count)
        stops[HardStop.noCompetence.rawValue] = mentors.count - desk.touched.count
        desk.worst.removeAll(keepingCapacity: true)
        for number in desk.touched {
            let mentor = Int(number)
            let shared = Int(desk.shared[mentor])
            desk.shared[mentor] = 0
            let metres = desk.metres[mentors[mentor].organisation]
            if let stop = stop(mentee, mentor, metres) {
                stops[stop.rawValue] += 1
                continue
            }
            let score = score(mentee, mentor, shared: shared, metres: metres).total
            let worth = score + loadPart(of: mentor, place: 0)
            guard worth >= terms.leastScore else {
                stops[HardStop.lowScore.rawValue] += 1
                continue
            }
            let candidate = Candidate(
                mentor: number, score: Int32(score), worth: Int32(worth))
            found.count += 1
            visit(candidate)
            keep(candidate, &desk.worst)
        }
        desk.touched.removeAll(keepingCapacity: true)
        found.kept = desk.worst.sorted { $0.isBetter(than: $1) }
        for stop in HardStop.allCases where stops[stop.rawValue] > 0 {
            found.stops[stop] = stops[stop.rawValue]
        }
        return found
    }

    /// Counts shared deficits by the index, and measures the ways from the mentee's organisation.
    private func prepare(_ sought: SoughtMentee, _ desk: inout Desk) {
        for deficit in Set(sought.deficits) where deficit < index.count {
            for mentor in index[deficit] {
                if desk.shared[Int(mentor)] == 0 { desk.touched.append(mentor) }
                desk.shared[Int(mentor)] += 1
            }
        }
        desk.touched.sort()
        guard desk.organisation != sought.organisation else { return }
        desk.organisation = sought.organisation
        desk.metres = (0..<organisations).map { metres(sought.organisation, $0) }
    }

    func metres(_ here: Int, _ there: Int) -> Int? { here == there ? 0 : way(here, there) }

    /// A heap with the worst candidate on top, as long as the limit.
    private func keep(_ candidate: Candidate, _ heap: inout [Candidate]) {
        if heap.count < terms.candidates {
            heap.append(candidate)
            var child = heap.count - 1
            while child > 0 {
                let parent = (child - 1) / 2
                guard heap[parent].isBetter(than: heap[child]) else { break }
                heap.swapAt(parent, child)
                child = parent
            }
            return
        }
        guard let worst = heap.first, candidate.isBetter(than: worst) else { return }
        heap[0] = candidate
        var parent = 0
        while true {
            var child = parent * 2 + 1
            guard child < heap.count else { break }
            if child + 1 < heap.count, heap[child].isBetter(than: heap[child + 1]) { child += 1 }
            guard heap[parent].isBetter(than: heap[child]) else { break }
            heap.swapAt(parent, child)
            parent = child
        }
    }
}
