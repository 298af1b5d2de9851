import ModuleKit

/// Everything that a run looks at: who takes part, who does not and why, and what was decided before.
struct District {
    /// A human being behind a number of the search.
    struct Participant {
        let id: RecordID
        let organisation: RecordID
    }

    var mentees: [SoughtMentee] = []
    var mentors: [OfferedMentor] = []
    var menteeRows: [Participant] = []
    var mentorRows: [Participant] = []
    var places: [GeoPoint?] = []
    var excluded: Set<CandidateSearch.Tie> = []
    var agreed: Set<CandidateSearch.Tie> = []
    var deficits = Numbers<String>()
    /// Those who take no part though they are in the base and have no partner.
    var refusedMentees: [(row: Participant, reason: String)] = []
    var refusedMentors: [(row: Participant, reason: String)] = []
    var paired = 0
    var kept = 0
    /// What the run has proposed so far and nobody has decided, by mentee and mentor.
    var open: [Key: OpenProposal] = [:]
    var leftovers: [RecordID] = []

    struct Key: Hashable {
        let mentee: RecordID
        let mentor: RecordID
    }

    struct OpenProposal {
        let id: RecordID
        let isDropped: Bool
    }

    func way(_ here: Int, _ there: Int) -> Int? {
        places[here].flatMap { here in places[there].map { Int(here.distance(to: $0)) } }
    }
}
