import ModuleKit

/// Makes the pair of an accepted proposal: a draft in the registry, a new one or the mentee's own that lacks a mentor,
/// handed over to matching there.
struct PairDraft {
    let proposal: Row
    let id: RecordID
    let context: any WritingContext

    func make() throws {
        guard let mentee = proposal.id("mentee"),
            let mentor = proposal.id("mentor"),
            let organisation = proposal.id("mentee_organisation")
        else { throw Incomplete() }
        let facts = try context.query(
            """
            param proposal: ref match_proposals
            from match_proposals where id = $proposal
            select {
              code: mentee_organisation.code, year: run.school_year, form: run.form,
              first_year: year(year_start(run.school_year)),
              direction: first(
                shared.direction.code where direction != null and not direction.retired
                sort position
              ),
            }
            """, ["proposal": .id(id)])
        guard let facts = facts.first, let code = facts.text("code"),
            let year = facts.integer("first_year")
        else { throw Incomplete() }
        let isRemote = proposal.rows("reasons").contains { $0.text("reason") == "reach_remote" }
        let pair: RecordID
        if let waiting = try waiting(mentee, facts["year"]) {
            pair = waiting
            try context.patch("registry.pairs", pair, ["mentor": .id(mentor)])
        } else {
            pair = try context.create(
                "registry.pairs",
                [
                    "number": .string(try number(after: "\(code)-\(year)-", of: organisation)),
                    "organisation": .id(organisation), "school_year": facts["year"],
                    "form": facts["form"],
                    "types": isRemote ? ["one_to_one", "virtual"] : ["one_to_one"],
                    "direction": facts.text("direction").map { .string("key:\($0)") } ?? .null,
                    "mentor": .id(mentor), "members": [["mentee": .id(mentee)]],
                ])
        }
        try context.do("match", on: "registry.pairs", pair)
        try context.patch("match_proposals", id, ["pair": .id(pair)])
    }

    private struct Incomplete: Error {}

    /// The draft in which the mentee alone waits for a mentor.
    private func waiting(_ mentee: RecordID, _ year: JSON) throws -> RecordID? {
        try context.query(
            """
            param mentee: ref registry.mentees
            param year: school_year
            from registry.pairs
            where state = "draft" and mentor = null and exclusive and school_year = $year
              and members_now = 1 and exists(members where left_on = null and mentee = $mentee)
            sort number
            take 1
            select pair: id
            """, ["mentee": .id(mentee), "year": year]
        ).first?.id("pair")
    }

    /// The next number of the organisation's pairs in the school year.
    private func number(after prefix: String, of organisation: RecordID) throws -> String {
        var highest = 0
        try context.visit(
            """
            param organisation: ref registry.organisations
            param prefix: text
            from registry.pairs
            where organisation = $organisation and number starts with $prefix
            select number
            """, ["organisation": .id(organisation), "prefix": .string(prefix)]
        ) { row in
            let digits = row.text("number")?.dropFirst(prefix.count)
            highest = max(highest, digits.flatMap { Int($0) } ?? 0)
        }
        let next = String(highest + 1)
        return prefix + (next.count < 2 ? "0" + next : next)
    }
}
