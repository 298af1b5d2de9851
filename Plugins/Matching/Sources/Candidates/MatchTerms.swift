/// The numbers of a matching: the points of each part, and what counts as how much of it. All come from data.
public struct MatchTerms: Hashable, Sendable {
    /// The most that each part gives, in points.
    public var competence = 0
    public var subject = 0
    public var schedule = 0
    public var reach = 0
    public var load = 0
    public var preference = 0
    /// Of the part, where only the step of education is the same.
    public var levelPercent = 0
    /// Of the part, where nothing is known.
    public var unknownPercent = 0
    /// Of the mentor's half of the wishes, where the mentee is of a category that the mentor likes.
    public var categoryPercent = 0
    /// Of the part, where both would work at a distance.
    public var remotePercent = 0
    /// Common hours of the week that are enough.
    public var slotsEnough = 1
    /// Candidates that a mentee keeps.
    public var candidates = 1
    /// Below this many hundredths of a point nobody is proposed.
    public var leastScore = 0
    /// Whether the form of mentoring allows a head to teach his or her subordinates.
    public var allowsSubordination = false

    public init() {}

    /// A part of a weight, in hundredths of a point, halves up.
    static func part(_ points: Int, _ share: Int, of whole: Int) -> Int {
        guard whole > 0 else { return 0 }
        return (points * 200 * min(share, whole) + whole) / (2 * whole)
    }
}
