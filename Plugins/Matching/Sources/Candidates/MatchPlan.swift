/// Who is proposed to whom in a whole district, and why the others are not.
public struct MatchPlan: Sendable {
    public internal(set) var couples: [Couple] = []
    /// Mentees without a partner.
    public internal(set) var lonelyMentees: [Leftover] = []
    /// Mentors with free places who got nobody.
    public internal(set) var idleMentors: [Leftover] = []
    /// Edges of the graph in which the assignment is exact.
    public internal(set) var edges = 0
    public internal(set) var cut = Cut()

    /// A proposal.
    public struct Couple: Hashable, Sendable {
        public let mentee: Int
        public let mentor: Int
        public let score: PairScore
        /// The part for the mentor's load, and which of the new mentees this one is, from 1.
        public let load: Int
        public let place: Int

        public var total: Int { score.total + load }
    }

    /// Somebody without a partner.
    public struct Leftover: Hashable, Sendable {
        public let number: Int
        /// How many could have been proposed, cut ones too; for a mentor: mentees who kept the mentor as a candidate.
        public let candidates: Int
        /// Why others could not; empty for a mentor.
        public let stops: [HardStop: Int]
    }

    /// What the limit on candidates did.
    public struct Cut: Hashable, Sendable {
        /// Mentees who had more candidates than the limit.
        public internal(set) var mentees = 0
        public internal(set) var candidates = 0
        /// Cut candidates that the prices do not rule out of a better assignment.
        public internal(set) var doubtful = 0
        /// Bounds on what could be lost by the cut: pairs, and hundredths of a point where no pair can be lost.
        public internal(set) var pairsAtMost = 0
        public internal(set) var gainAtMost: Int?

        public var couldMatter: Bool { doubtful > 0 }
    }
}
