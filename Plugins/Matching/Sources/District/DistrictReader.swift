import ModuleKit

/// Reads a district for a run, each person in one row, what people have several of in rows of its own.
struct DistrictReader {
    let run: Row
    let context: any ReadingContext
    private var district = District()
    private var organisations = Numbers<RecordID>()
    private var levelsHere: [UInt64] = []
    private var people = Numbers<RecordID>()
    private var subjects = Numbers<String>()
    private var levels = Numbers<String>()
    private var slots = Numbers<String>()
    private var categories = Numbers<String>()
    private var menteeNumbers: [RecordID: Int] = [:]
    private var mentorNumbers: [RecordID: Int] = [:]
    private var history: RunHistory

    init(_ run: Row, _ context: any ReadingContext) throws {
        self.run = run
        self.context = context
        history = try RunHistory(run, context)
    }

    static func district(of run: Row, _ context: any ReadingContext) throws -> District {
        var reader = try DistrictReader(run, context)
        try reader.readOrganisations()
        try reader.readMentors()
        try reader.readMentees()
        try reader.readChoices()
        try reader.readWishes()
        return try reader.finished()
    }

    private var scope: JSON { ["municipality": run["municipality"]] }

    private static let declaration = "param municipality: ref registry.municipalities\n"

    private func visit(_ text: String, _ body: (Row) throws -> Void) throws {
        try context.visit(Self.declaration + text, scope, body)
    }

    // MARK: Organisations and people

    private mutating func readOrganisations() throws {
        try visit(
            """
            from registry.organisations where municipality = $municipality sort code
            select organisation: id, kind, latitude, longitude
            """
        ) { row in
            guard let id = row.id("organisation") else { return }
            _ = organisations.number(of: id)
            let steps = Self.steps[row.text("kind") ?? ""] ?? []
            levelsHere.append(steps.reduce(0) { $0 | levels.bit(of: $1) })
            let place = row.decimal("latitude").flatMap { latitude in
                row.decimal("longitude").flatMap {
                    GeoPoint(latitude: latitude.units, longitude: $0.units)
                }
            }
            district.places.append(place)
        }
    }

    /// Which steps an organisation of a kind teaches, for those whose card says nothing.
    private static let steps: [String: [String]] = [
        "kindergarten": ["preschool"], "primary_school": ["primary"],
        "basic_school": ["primary", "basic"],
        "secondary_school": ["primary", "basic", "secondary"], "additional": ["additional"],
    ]

    private mutating func readMentors() throws {
        let heads = (context.setting("head_positions")?.stringValue ?? "").lowercased()
            .split(separator: ",").map { String($0.drop { $0 == " " }) }
        let usual = run.integer("usual_km") ?? 0
        try visit(
            """
            from registry.mentors
            where organisation.municipality = $municipality and state = "active"
            sort person.code
            select {
              mentor: id, person, organisation, position: person.position,
              subjects: person.subjects, has_left: person.left_on != null,
              consent: person.processing_consent_on, hours_per_week, capacity, ready_for_others,
              travel_km, competences: list(competences.code), form: match_offer.form,
              remote: match_offer.remote,
              taken: count(
                pairs.members
                where left_on = null and parent.exclusive and parent.state in (\(Self.open))
              ),
            }
            """
        ) { row in
            guard let id = row.id("mentor"), let place = place(of: row),
                let person = row.id("person")
            else { return }
            let participant = District.Participant(
                id: id, organisation: organisations.names[place])
            let load = (row.integer("taken") ?? 0) + (history.reserved[id] ?? 0)
            let capacity = row.integer("capacity") ?? 0
            if let reason = refusal(row, isFull: load >= capacity) {
                district.refusedMentors.append((participant, reason))
                // Whoever is full is told to mentees as such.
                guard reason == "full" else { return }
            }
            var mentor = OfferedMentor(
                organisation: place, person: people.number(of: person), capacity: capacity,
                travelMetres: (row.integer("travel_km") ?? usual) * 1_000)
            mentor.load = load
            mentor.competences = district.deficits.numbers(in: row.text("competences"))
            mentor.subjects = subjects.numbers(in: row.text("subjects"))
            mentor.hours = row.decimal("hours_per_week").map { Int($0.units) }
            mentor.isReadyForOthers = row.flag("ready_for_others") ?? false
            mentor.isRemote = row.flag("remote") ?? false
            let position = (row.text("position") ?? "").lowercased()
            mentor.isHead = heads.contains { !$0.isEmpty && position.hasPrefix($0) }
            mentorNumbers[id] = district.mentors.count
            district.mentors.append(mentor)
            district.mentorRows.append(participant)
        }
    }

    /// States in which a place is taken and a mentee has somebody.
    private static let open =
        #""draft", "matching", "consented", "agreed", "active", "paused", "final_review""#

    private mutating func readMentees() throws {
        let wanted = Set(run.texts("organisations").compactMap { RecordID($0) })
        try visit(
            """
            from registry.mentees
            where organisation.municipality = $municipality and state = "active"
            sort person.code
            select {
              mentee: id, person, organisation, subjects: person.subjects,
              has_left: person.left_on != null, consent: person.processing_consent_on,
              participation: participation_consent_on, asks: request != null,
              deficits: list(deficits.code), form: match_need.form,
              hours_per_week: match_need.hours_per_week, remote: match_need.remote,
              has_pair: exists(
                memberships
                where left_on = null and parent.exclusive and parent.mentor != null
                  and parent.state in (\(Self.open))
              ),
            }
            """
        ) { row in
            guard let id = row.id("mentee"), let place = place(of: row),
                let person = row.id("person")
            else { return }
            let organisation = organisations.names[place]
            guard wanted.isEmpty || wanted.contains(organisation) else { return }
            if row.flag("has_pair") == true {
                district.paired += 1
                return
            }
            if history.offered.contains(id) {
                district.kept += 1
                return
            }
            let participant = District.Participant(id: id, organisation: organisation)
            var mentee = SoughtMentee(
                organisation: place, person: people.number(of: person))
            mentee.deficits = district.deficits.numbers(in: row.text("deficits"))
            if let reason = refusal(row, deficits: mentee.deficits.count) {
                district.refusedMentees.append((participant, reason))
                return
            }
            mentee.subjects = subjects.numbers(in: row.text("subjects"))
            mentee.hours = row.decimal("hours_per_week").map { Int($0.units) }
            mentee.isRemote = row.flag("remote") ?? false
            menteeNumbers[id] = district.mentees.count
            district.mentees.append(mentee)
            district.menteeRows.append(participant)
        }
    }

    private func place(of row: Row) -> Int? {
        row.id("organisation").flatMap { organisations.known($0) }
    }

    private func wantsOtherForm(_ row: Row) -> Bool {
        row.text("form").map { $0 != run.text("form") } ?? false
    }

    private func refusal(_ mentor: Row, isFull: Bool) -> String? {
        if mentor.flag("has_left") == true { return "left" }
        if mentor["consent"].isNull { return "no_consent" }
        if wantsOtherForm(mentor) { return "other_form" }
        return isFull ? "full" : nil
    }

    private func refusal(_ mentee: Row, deficits: Int) -> String? {
        if mentee.flag("has_left") == true { return "left" }
        if mentee["consent"].isNull { return "no_consent" }
        if mentee["participation"].isNull { return "no_participation" }
        if mentee.flag("asks") == false { return "no_request" }
        if deficits == 0 { return "no_deficits" }
        return wantsOtherForm(mentee) ? "other_form" : nil
    }

    // MARK: What people have several of

    private mutating func readChoices() throws {
        try choices("registry.mentors", "organisation", "id", "preferred_categories") {
            guard let mentor = mentorNumbers[$0] else { return }
            district.mentors[mentor].categories |= categories.bit(of: $1)
        }
        try choices("registry.mentees", "organisation", "id", "categories") {
            guard let mentee = menteeNumbers[$0] else { return }
            district.mentees[mentee].categories |= categories.bit(of: $1)
        }
        try choices("match_offers", "mentor.organisation", "mentor", "slots") {
            guard let mentor = mentorNumbers[$0] else { return }
            district.mentors[mentor].slots |= slots.bit(of: $1)
        }
        try choices("match_needs", "mentee.organisation", "mentee", "slots") {
            guard let mentee = menteeNumbers[$0] else { return }
            district.mentees[mentee].slots |= slots.bit(of: $1)
        }
        try choices("match_offers", "mentor.organisation", "mentor", "levels") {
            guard let mentor = mentorNumbers[$0] else { return }
            district.mentors[mentor].levels |= levels.bit(of: $1)
        }
        try choices("match_needs", "mentee.organisation", "mentee", "levels") {
            guard let mentee = menteeNumbers[$0] else { return }
            district.mentees[mentee].levels |= levels.bit(of: $1)
        }
        for mentor in district.mentors.indices where district.mentors[mentor].levels == 0 {
            district.mentors[mentor].levels = levelsHere[district.mentors[mentor].organisation]
        }
        for mentee in district.mentees.indices where district.mentees[mentee].levels == 0 {
            district.mentees[mentee].levels = levelsHere[district.mentees[mentee].organisation]
        }
    }

    private func choices(
        _ source: String, _ organisation: String, _ owner: String, _ field: String,
        _ body: (RecordID, String) -> Void
    ) throws {
        try visit(
            """
            from \(source) where \(organisation).municipality = $municipality
            expand \(field) as c
            select owner: \(owner), c: c.value
            """
        ) { row in
            if let owner = row.id("owner"), let choice = row.text("c") { body(owner, choice) }
        }
    }

    private mutating func readWishes() throws {
        try visit(
            """
            from match_needs where mentee.organisation.municipality = $municipality
            expand wishes as w
            select owner: mentee, wish: w.value
            """
        ) { row in
            guard let mentee = row.id("owner").flatMap({ menteeNumbers[$0] }),
                let mentor = row.id("wish").flatMap({ mentorNumbers[$0] })
            else { return }
            district.mentees[mentee].wishes.append(mentor)
        }
        try visit(
            """
            from match_offers where mentor.organisation.municipality = $municipality
            expand wishes as w
            select owner: mentor, wish: w.value
            """
        ) { row in
            guard let mentor = row.id("owner").flatMap({ mentorNumbers[$0] }),
                let mentee = row.id("wish").flatMap({ menteeNumbers[$0] })
            else { return }
            district.mentors[mentor].wishes.append(mentee)
        }
    }

    private mutating func finished() throws -> District {
        func tie(_ key: District.Key) -> CandidateSearch.Tie? {
            menteeNumbers[key.mentee].flatMap { mentee in
                mentorNumbers[key.mentor].map { .init(mentee: mentee, mentor: $0) }
            }
        }
        district.excluded = Set(history.excluded.compactMap(tie))
        district.agreed = Set(history.agreed.compactMap(tie))
        district.open = history.open
        district.leftovers = try RunHistory.leftovers(of: run, context)
        return district
    }
}
