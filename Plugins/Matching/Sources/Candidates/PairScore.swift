/// How well a mentee and a mentor fit, in hundredths of a point, with the facts behind each part.
///
/// The part for the mentor's load is not in it: it depends on how many others the mentor gets.
public struct PairScore: Hashable, Sendable {
    public internal(set) var competence = 0
    public internal(set) var subject = 0
    public internal(set) var schedule = 0
    public internal(set) var reach = 0
    public internal(set) var preference = 0
    public internal(set) var sharedDeficits = 0
    public internal(set) var subjectReason = Subject.different
    public internal(set) var scheduleReason = Schedule.none
    public internal(set) var commonSlots = 0
    public internal(set) var reachReason = Reach.same
    public internal(set) var metres: Int?
    public internal(set) var menteeWish = false
    public internal(set) var mentorWish = Wish.none

    public enum Subject: String, Sendable { case same, level, different, unknown }
    public enum Schedule: String, Sendable { case slots, hours, none, unknown }
    public enum Reach: String, Sendable { case same, near, remote, unknown }
    public enum Wish: String, Sendable { case named, category, none }

    var total: Int { competence + subject + schedule + reach + preference }
}

/// Why a mentor is no candidate for a mentee.
public enum HardStop: Int, CaseIterable, Sendable {
    case noCompetence
    /// The mentor works in another organisation and is not ready for others.
    case otherOrganisation
    case tooFar
    /// The mentor heads the mentee's organisation, and the form does not allow it.
    case subordination
    /// Declined before, or one of them is not ready; or both are the same person.
    case excluded
    case lowScore
    /// The mentor has no free place.
    case full

    /// As data name it.
    public var code: String {
        switch self {
        case .noCompetence: "no_competence"
        case .otherOrganisation: "other_organisation"
        case .tooFar: "too_far"
        case .subordination: "subordination"
        case .excluded: "excluded"
        case .lowScore: "low_score"
        case .full: "full"
        }
    }
}
