/// A mentee as the search sees it: everything by number. What is written down nowhere is empty.
public struct SoughtMentee: Hashable, Sendable {
    /// In the list of organisations of the search.
    public var organisation: Int
    /// The same human being may be a mentor, too.
    public var person: Int
    public var deficits: [Int] = []
    public var subjects: [Int] = []
    /// Steps of education, hours of the week, categories: a bit for each.
    public var levels: UInt64 = 0
    public var slots: UInt64 = 0
    public var categories: UInt64 = 0
    /// Tenths of an hour a week.
    public var hours: Int?
    public var isRemote = false
    /// Mentors whom the mentee would like.
    public var wishes: [Int] = []

    public init(organisation: Int, person: Int) {
        self.organisation = organisation
        self.person = person
    }
}

/// A mentor as the search sees it.
public struct OfferedMentor: Hashable, Sendable {
    public var organisation: Int
    public var person: Int
    public var competences: [Int] = []
    public var subjects: [Int] = []
    public var levels: UInt64 = 0
    public var slots: UInt64 = 0
    /// Whom the mentor would like, by category.
    public var categories: UInt64 = 0
    public var hours: Int?
    public var isRemote = false
    /// Mentees whom the mentor would like.
    public var wishes: [Int] = []
    /// Mentees at once, and how many there are already.
    public var capacity: Int
    public var load = 0
    public var isReadyForOthers = false
    /// How far the mentor goes to others.
    public var travelMetres: Int
    /// Heads the organisation, so that its teachers are subordinates.
    public var isHead = false

    public init(organisation: Int, person: Int, capacity: Int, travelMetres: Int) {
        self.organisation = organisation
        self.person = person
        self.capacity = capacity
        self.travelMetres = travelMetres
    }

    var places: Int { max(0, capacity - load) }
}
