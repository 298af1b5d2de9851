import ModuleKit

/// Puts a plan into rows: proposals with their reasons, those without a partner with theirs, the numbers of the run.
struct RunPaper {
    let run: RecordID
    let district: District
    let terms: MatchTerms
    let plan: MatchPlan

    var deeds: [RunPlan.Deed] {
        var deeds = district.leftovers.map { RunPlan.Deed.delete(leftover: $0) }
        var open = district.open
        var proposed: [RunPlan.Deed] = []
        for (number, couple) in plan.couples.enumerated() {
            let mentee = district.menteeRows[couple.mentee]
            let mentor = district.mentorRows[couple.mentor]
            var body = judgement(couple, rank: number + 1)
            let key = District.Key(mentee: mentee.id, mentor: mentor.id)
            if let old = open.removeValue(forKey: key) {
                proposed.append(
                    .change(proposal: old.id, body: .object(body), revives: old.isDropped))
                continue
            }
            body["run"] = .id(run)
            body["mentee"] = .id(mentee.id)
            body["mentor"] = .id(mentor.id)
            body["mentee_organisation"] = .id(mentee.organisation)
            body["mentor_organisation"] = .id(mentor.organisation)
            proposed.append(.create(resource: "match_proposals", body: .object(body)))
        }
        // What is no longer proposed goes first.
        deeds += open.values.filter { !$0.isDropped }.map(\.id).sorted()
            .map { .drop(proposal: $0) }
        return deeds + proposed + leftovers
    }

    // MARK: Proposals

    private func judgement(_ couple: MatchPlan.Couple, rank: Int) -> JSONObject {
        let competences = Set(district.mentors[couple.mentor].competences)
        let shared = district.mentees[couple.mentee].deficits.filter(competences.contains)
        let score = couple.score
        let mentor = district.mentors[couple.mentor]
        let reasons: [JSON] = [
            reason(
                "competence", score.competence, terms.competence,
                score.sharedDeficits == district.mentees[couple.mentee].deficits.count
                    ? "competence_all" : "competence_some",
                amount: score.sharedDeficits * 1_000,
                whole: district.mentees[couple.mentee].deficits.count),
            reason(
                "subject", score.subject, terms.subject,
                "subject_\(score.subjectReason.rawValue)"),
            reason(
                "schedule", score.schedule, terms.schedule,
                "schedule_\(score.scheduleReason.rawValue)",
                amount: score.scheduleReason == .slots ? score.commonSlots * 1_000 : nil,
                whole: score.scheduleReason == .slots ? terms.slotsEnough : nil),
            reason(
                "reach", score.reach, terms.reach, "reach_\(score.reachReason.rawValue)",
                amount: score.reachReason == .same ? nil : score.metres,
                whole: score.reachReason == .near ? mentor.travelMetres / 1_000 : nil),
            reason(
                "load", couple.load, terms.load, couple.place == 1 ? "load_first" : "load_next",
                amount: (mentor.load + couple.place) * 1_000, whole: mentor.capacity),
            reason("preference", score.preference, terms.preference, preference(score)),
        ]
        var body = JSONObject()
        body["rank"] = .int(rank)
        body["score"] = hundredths(couple.total)
        body["place"] = .int(couple.place)
        body["shared"] = .array(
            shared.map { .string("key:\(district.deficits.names[$0])") })
        body["reasons"] = .array(reasons)
        return body
    }

    private func preference(_ score: PairScore) -> String {
        switch (score.menteeWish, score.mentorWish) {
        case (true, .named): "preference_mutual"
        case (true, .category): "preference_mentee_category"
        case (true, .none): "preference_mentee"
        case (false, .named): "preference_mentor"
        case (false, .category): "preference_category"
        case (false, .none): "preference_none"
        }
    }

    /// - Parameter amount: in thousandths.
    private func reason(
        _ part: String, _ points: Int, _ highest: Int, _ reason: String, amount: Int? = nil,
        whole: Int? = nil
    ) -> JSON {
        let number = amount.flatMap { FixedDecimal(units: Int64($0), scale: 3) }
        return [
            "part": .string(part), "points": hundredths(points), "highest": .int(highest),
            "reason": .string(reason), "amount": number.map { .decimal($0) } ?? .null,
            "whole": whole.map { .int($0) } ?? .null,
        ]
    }

    private func hundredths(_ value: Int) -> JSON {
        FixedDecimal(units: Int64(value), scale: 2).map { .decimal($0) } ?? .null
    }

    // MARK: Those without a partner

    private var leftovers: [RunPlan.Deed] {
        let mentees =
            district.refusedMentees.map { leftover("mentee", $0.row, $0.reason) }
            + plan.lonelyMentees.map { lonely in
                leftover(
                    "mentee", district.menteeRows[lonely.number],
                    lonely.candidates == 0 ? "no_candidate" : "taken", lonely)
            }
        let mentors =
            district.refusedMentors.map { leftover("mentor", $0.row, $0.reason) }
            + plan.idleMentors.map { idle in
                leftover(
                    "mentor", district.mentorRows[idle.number],
                    idle.candidates == 0 ? "no_candidate" : "not_chosen", idle)
            }
        return mentees + mentors
    }

    private func leftover(
        _ side: String, _ row: District.Participant, _ reason: String,
        _ found: MatchPlan.Leftover? = nil
    ) -> RunPlan.Deed {
        let stops = HardStop.allCases.compactMap { stop -> JSON? in
            guard let count = found?.stops[stop], count > 0 else { return nil }
            return ["stop": .string(stop.code), "count": .int(count)]
        }
        return .create(
            resource: "match_leftovers",
            body: [
                "run": .id(run), "side": .string(side),
                "mentee": side == "mentee" ? .id(row.id) : .null,
                "mentor": side == "mentor" ? .id(row.id) : .null,
                "organisation": .id(row.organisation), "reason": .string(reason),
                "candidates": .int(found?.candidates ?? 0), "stops": .array(stops),
            ])
    }

    // MARK: The run

    func outcome(now: Instant) -> JSON {
        let full = district.refusedMentors.count { $0.reason == "full" }
        return [
            "proposed_at": .string(now.description),
            "mentees_in": .int(district.mentees.count),
            "mentees_kept": .int(district.kept), "mentees_paired": .int(district.paired),
            "mentors_in": .int(district.mentors.count - full),
            "places_in": .int(district.mentors.reduce(0) { $0 + $1.places }),
            "edges": .int(plan.edges), "matched": .int(plan.couples.count),
            "unmatched": .int(plan.lonelyMentees.count + district.refusedMentees.count),
            "total_score": hundredths(plan.couples.reduce(0) { $0 + $1.total }),
            "cut_mentees": .int(plan.cut.mentees), "cut_candidates": .int(plan.cut.candidates),
            "cut_doubtful": .int(plan.cut.doubtful), "cut_matters": .bool(plan.cut.couldMatter),
            "cut_pairs": .int(plan.cut.pairsAtMost),
            "cut_score": plan.cut.gainAtMost.map(hundredths) ?? .null,
        ]
    }
}
