import ModuleKit

/// What a run is about to write, in the order in which it is written.
struct RunPlan: Sendable {
    let deeds: [Deed]
    /// The numbers of the run, for its own row.
    let outcome: JSON
    /// The round that this plan is for: another one that began in between stops it.
    let round: Int
    var done = 0

    enum Deed: Sendable {
        case create(resource: String, body: JSON)
        case change(proposal: RecordID, body: JSON, revives: Bool)
        case drop(proposal: RecordID)
        case delete(leftover: RecordID)
    }
}

extension RunPlan {
    /// Reads the district and thinks.
    init(_ request: ActionRequest, _ context: any ReadingContext) throws {
        guard let run = request.row, let id = run.id() else { throw WithoutRun() }
        let district = try DistrictReader.district(of: run, context)
        let terms = MatchTerms(run)
        let search = CandidateSearch(
            mentees: district.mentees, mentors: district.mentors,
            organisations: district.places.count, way: district.way, terms: terms,
            excluded: district.excluded, agreed: district.agreed)
        let plan = try MatchMaker(search, checkpoint: context.checkpoint).plan()
        let paper = RunPaper(run: id, district: district, terms: terms, plan: plan)
        deeds = paper.deeds
        outcome = paper.outcome(now: context.now)
        round = run.integer("round") ?? 0
    }

    private struct WithoutRun: Error {}

    /// Writes as much as one write may take, and says whether there is more.
    func write(_ run: Row, _ context: any WritingContext) throws -> ActionStep<RunPlan> {
        guard let id = run.id() else { throw WithoutRun() }
        let isFirst = done == 0
        guard run.integer("round") == (isFirst ? round : round + 1) else {
            throw Refused(
                ru: "Подбор начат ещё раз: дождитесь его результата",
                en: "The run was started again: wait for its result")
        }
        if isFirst { try context.patch("match_runs", id, ["round": .int(round + 1)]) }
        var rest = self
        let start = ContinuousClock.now
        while rest.done < deeds.count {
            try Self.do(deeds[rest.done], context)
            rest.done += 1
            let isEnough =
                rest.done - done >= Self.most || ContinuousClock.now - start > Self.pace
            if isEnough, rest.done < deeds.count { return .goesOn(rest) }
        }
        try context.patch("match_runs", id, outcome)
        try context.do("finish", on: "match_runs", id)
        return .finished([:])
    }

    /// Deeds of one write, each of which changes two rows at most, and the time after which others have their turn.
    private static let most = 400
    private static let pace = Duration.milliseconds(300)

    private static func `do`(_ deed: Deed, _ context: any WritingContext) throws {
        switch deed {
        case .create(let resource, let body): try context.create(resource, body)
        case .change(let proposal, let body, let revives):
            if revives { try context.do("revive", on: "match_proposals", proposal) }
            try context.patch("match_proposals", proposal, body)
        case .drop(let proposal): try context.do("drop", on: "match_proposals", proposal)
        case .delete(let leftover): try context.delete("match_leftovers", leftover)
        }
    }
}

extension MatchTerms {
    /// The numbers that the run counts with.
    init(_ run: Row) {
        self.init()
        func number(_ name: String) -> Int { run.integer(name) ?? 0 }
        competence = number("weight_competence")
        subject = number("weight_subject")
        schedule = number("weight_schedule")
        reach = number("weight_reach")
        load = number("weight_load")
        preference = number("weight_preference")
        levelPercent = number("level_percent")
        unknownPercent = number("unknown_percent")
        categoryPercent = number("category_percent")
        remotePercent = number("remote_percent")
        slotsEnough = max(1, number("slots_enough"))
        candidates = max(1, number("candidates"))
        leastScore = run.decimal("least_score").map { Int($0.units) } ?? 0
        allowsSubordination = run.text("form") == "head_teacher"
    }
}
