import ModuleKit

/// What runs of the school year have led to so far, and which pairs came to an early end.
struct RunHistory {
    /// Proposals of this run that nobody has decided.
    private(set) var open: [District.Key: District.OpenProposal] = [:]
    /// Mentees to whom somebody is being offered, in whatever run.
    private(set) var offered: Set<RecordID> = []
    /// Places that are kept for them.
    private(set) var reserved: [RecordID: Int] = [:]
    private(set) var excluded: Set<District.Key> = []
    private(set) var agreed: Set<District.Key> = []

    init(_ run: Row, _ context: any ReadingContext) throws {
        let scope: JSON = ["municipality": run["municipality"], "year": run["school_year"]]
        try context.visit(
            """
            param municipality: ref registry.municipalities
            param year: school_year
            from match_proposals
            where run.municipality = $municipality and run.school_year = $year
            select {
              proposal: id, run, mentee, mentor, state, mutual,
              refused: mentee_mark = "not_ready" or mentor_mark = "not_ready",
            }
            """, scope
        ) { row in
            guard let id = row.id("proposal"), let mentee = row.id("mentee"),
                let mentor = row.id("mentor")
            else { return }
            note(
                row, id, .init(mentee: mentee, mentor: mentor),
                isOwn: row.id("run") == run.id())
        }
        // Whoever parted early is not brought together again.
        try context.visit(
            """
            param municipality: ref registry.municipalities
            param year: school_year
            from registry.pairs
            where organisation.municipality = $municipality and school_year = $year
              and state = "closed_early"
            expand members as m
            select mentor, mentee: m.mentee
            """, scope
        ) { row in
            guard let mentee = row.id("mentee"), let mentor = row.id("mentor") else { return }
            excluded.insert(.init(mentee: mentee, mentor: mentor))
        }
    }

    private mutating func note(
        _ row: Row, _ id: RecordID, _ key: District.Key, isOwn: Bool
    ) {
        if row.flag("mutual") == true { agreed.insert(key) }
        let state = row.text("state")
        if state == "declined" || state == "accepted" || row.flag("refused") == true {
            excluded.insert(key)
        }
        if state == "offered" {
            offered.insert(key.mentee)
            reserved[key.mentor, default: 0] += 1
        }
        if isOwn, state == "proposed" || state == "dropped" {
            open[key] = .init(id: id, isDropped: state == "dropped")
        }
    }

    static func leftovers(of run: Row, _ context: any ReadingContext) throws -> [RecordID] {
        guard let id = run.id() else { return [] }
        var ids: [RecordID] = []
        try context.visit(
            """
            param run: ref match_runs
            from match_leftovers where run = $run select leftover: id
            """, ["run": .id(id)]
        ) { row in
            if let id = row.id("leftover") { ids.append(id) }
        }
        return ids
    }
}
