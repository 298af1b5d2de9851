/// Who may be given to whom, and what it is worth: mentees on one side, mentors with several places on the other.
///
/// An edge has its gain; the places of a mentor have gains of their own, the first one the highest, so that a second
/// mentee of one mentor is worth less than the first of another. Mentees and mentors are numbered from 0.
public struct AssignmentGraph: Sendable {
    /// Where the edges of each mentee begin; one more at the end.
    private(set) var edgeStarts: [Int32] = [0]
    private(set) var edgeMentors: [Int32] = []
    private(set) var edgeGains: [Int32] = []
    /// Where the places of each mentor begin; one more at the end.
    private(set) var placeStarts: [Int32] = [0]
    private(set) var placeGains: [Int32] = []

    /// A mentor to whom a mentee may be given.
    public struct Edge: Hashable, Sendable {
        public var mentor: Int
        public var gain: Int

        public init(mentor: Int, gain: Int) {
            self.mentor = mentor
            self.gain = gain
        }
    }

    /// - Parameter places: for each mentor the gains of its places, never rising.
    public init(places: [[Int]]) {
        for gains in places {
            precondition(zip(gains, gains.dropFirst()).allSatisfy { $0 >= $1 })
            placeGains += gains.map { Int32($0) }
            placeStarts.append(Int32(placeGains.count))
        }
    }

    /// Adds the next mentee.
    public mutating func append(_ edges: some Sequence<Edge>) {
        for edge in edges {
            precondition(edge.mentor >= 0 && edge.mentor < mentorCount)
            edgeMentors.append(Int32(edge.mentor))
            edgeGains.append(Int32(edge.gain))
        }
        edgeStarts.append(Int32(edgeMentors.count))
    }

    public var menteeCount: Int { edgeStarts.count - 1 }
    public var mentorCount: Int { placeStarts.count - 1 }
    public var edgeCount: Int { edgeMentors.count }

    public func capacity(of mentor: Int) -> Int {
        Int(placeStarts[mentor + 1] - placeStarts[mentor])
    }

    func edges(of mentee: Int) -> Range<Int> {
        Int(edgeStarts[mentee])..<Int(edgeStarts[mentee + 1])
    }

    public func gain(of mentee: Int, with mentor: Int) -> Int? {
        edges(of: mentee).first { Int(edgeMentors[$0]) == mentor }.map { Int(edgeGains[$0]) }
    }

    /// - Parameter place: counted from 0.
    public func gain(of place: Int, at mentor: Int) -> Int {
        Int(placeGains[Int(placeStarts[mentor]) + place])
    }

    /// More than any exchange of partners can gain or lose, twice: what it costs to leave a mentee alone.
    var alone: Int64 {
        let edge = edgeGains.lazy.map { abs(Int64($0)) }.max() ?? 0
        let place = placeGains.lazy.map { abs(Int64($0)) }.max() ?? 0
        return 4 * Int64(menteeCount + 1) * (edge + place + 1)
    }
}
