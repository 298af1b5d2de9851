import Testing

@testable import Matching

/// Candidates, hard stops, the cut, and plans made of them.
struct MatchMakerTests {
    private func plan(_ search: CandidateSearch) throws -> MatchPlan {
        try MatchMaker(search).plan()
    }

    private func sum(_ plan: MatchPlan) -> Int { plan.couples.reduce(0) { $0 + $1.total } }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `what a hard stop forbids is never proposed, and no mentor gets too many`(
        seed: UInt64
    ) throws {
        let search = RandomGraph.search(mentees: 40, mentors: 30, candidates: 50, seed: seed)
        let plan = try plan(search)

        var load = search.mentors.map(\.load)
        for couple in plan.couples {
            let mentee = search.mentees[couple.mentee]
            let mentor = search.mentors[couple.mentor]
            load[couple.mentor] += 1
            #expect(!Set(mentee.deficits).isDisjoint(with: mentor.competences))
            #expect(mentee.person != mentor.person)
            #expect(
                !search.excluded.contains(.init(mentee: couple.mentee, mentor: couple.mentor)))
            if mentee.organisation == mentor.organisation {
                #expect(!mentor.isHead)
            } else {
                #expect(mentor.isReadyForOthers)
                let way = search.metres(mentee.organisation, mentor.organisation)
                #expect(
                    mentee.isRemote && mentor.isRemote || way ?? 0 <= mentor.travelMetres)
            }
            #expect((search.terms.leastScore - 1_000...10_000).contains(couple.total))
        }
        #expect(zip(load, search.mentors).allSatisfy { $0 <= max($1.capacity, $1.load) })
        #expect(Set(plan.couples.map(\.mentee)).count == plan.couples.count)
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `everybody is either matched or told why not`(seed: UInt64) throws {
        let search = RandomGraph.search(mentees: 30, mentors: 12, candidates: 50, seed: seed)
        let plan = try plan(search)
        let known = plan.couples.map(\.mentee) + plan.lonelyMentees.map(\.number)
        #expect(known.sorted() == Array(0..<30))
        for lonely in plan.lonelyMentees {
            // Every mentor is a candidate or stopped by something.
            #expect(lonely.candidates + lonely.stops.values.reduce(0, +) == 12)
        }
        let busy = Set(plan.couples.map(\.mentor)).union(plan.idleMentors.map(\.number))
        #expect(busy == Set(search.mentors.indices.filter { search.mentors[$0].places > 0 }))
    }

    @Test(arguments: 0..<80 as Range<UInt64>)
    func `what the cut may have cost is not more than it says`(seed: UInt64) throws {
        let all = try plan(
            RandomGraph.search(mentees: 40, mentors: 40, candidates: 1_000, seed: seed))
        let few = try plan(
            RandomGraph.search(
                mentees: 40, mentors: 40, candidates: Int(seed % 4) + 1, seed: seed))

        #expect(!all.cut.couldMatter && all.cut.candidates == 0)
        let pairs = all.couples.count - few.couples.count
        #expect(pairs >= 0 && pairs <= few.cut.pairsAtMost)
        if pairs == 0, let most = few.cut.gainAtMost { #expect(sum(all) - sum(few) <= most) }
        if !few.cut.couldMatter { #expect(pairs == 0 && sum(all) == sum(few)) }
    }

    @Test func `the cut is told of, and sometimes it matters`() throws {
        let plans = try (0..<20).map {
            try plan(RandomGraph.search(mentees: 40, mentors: 40, candidates: 2, seed: $0))
        }
        #expect(plans.contains { $0.cut.couldMatter })
        #expect(plans.allSatisfy { $0.cut.mentees > 0 && $0.cut.candidates > 0 })
    }

    // MARK: The score

    private func two(
        _ change: (inout SoughtMentee, inout OfferedMentor, inout MatchTerms) -> Void
    ) -> CandidateSearch {
        var mentee = SoughtMentee(organisation: 0, person: 0)
        mentee.deficits = [0, 1]
        var mentor = OfferedMentor(organisation: 1, person: 1, capacity: 2, travelMetres: 20_000)
        mentor.competences = [1, 2]
        mentor.isReadyForOthers = true
        var terms = MatchTerms.usual(candidates: 50)
        change(&mentee, &mentor, &terms)
        return CandidateSearch(
            mentees: [mentee], mentors: [mentor], organisations: 2, way: { _, _ in 5_000 },
            terms: terms)
    }

    @Test func `each part has its share`() throws {
        let search = two { mentee, mentor, _ in
            mentee.subjects = [3]
            mentor.subjects = [4, 3]
            (mentee.slots, mentor.slots) = (0b0111, 0b0100)
            (mentee.categories, mentor.categories) = (0b1, 0b1)
            mentee.wishes = [0]
            mentor.load = 1
        }
        let couple = try #require(try plan(search).couples.first)
        #expect(couple.score.competence == 2_000)
        #expect(couple.score.subject == 1_500 && couple.score.subjectReason == .same)
        #expect(couple.score.schedule == 750 && couple.score.commonSlots == 1)
        #expect(couple.score.reach == 750 && couple.score.metres == 5_000)
        #expect(couple.score.preference == 750 && couple.score.mentorWish == .category)
        #expect(couple.load == 500 && couple.total == 6_250)
    }

    @Test func `a full match has a hundred points`() throws {
        let search = two { mentee, mentor, _ in
            mentor.organisation = 0
            mentor.competences = [0, 1]
            (mentee.subjects, mentor.subjects) = ([3], [3])
            (mentee.slots, mentor.slots) = (0b11, 0b11)
            (mentee.wishes, mentor.wishes) = ([0], [0])
        }
        #expect(try plan(search).couples.first?.total == 10_000)
    }

    @Test func `what nobody wrote down counts as the terms say`() throws {
        let score = two { _, _, _ in }.score(0, with: 0)
        #expect(score.subjectReason == .unknown && score.subject == 750)
        #expect(score.scheduleReason == .unknown && score.schedule == 750)
        let hours = two {
            ($0.hours, $1.hours) = (20, 15)
            _ = $2
        }.score(0, with: 0)
        #expect(hours.scheduleReason == .hours && hours.schedule == 1_125)
    }

    typealias Change = @Sendable (inout SoughtMentee, inout OfferedMentor, inout MatchTerms) -> Void

    private static let stops: [(HardStop, Change)] = [
        (.noCompetence, { mentee, _, _ in mentee.deficits = [7] }),
        (.full, { _, mentor, _ in mentor.load = 2 }),
        (.otherOrganisation, { _, mentor, _ in mentor.isReadyForOthers = false }),
        (.tooFar, { _, mentor, _ in mentor.travelMetres = 4_999 }),
        (
            .subordination,
            { _, mentor, _ in (mentor.organisation, mentor.isHead) = (0, true) }
        ),
        (.excluded, { _, mentor, _ in mentor.person = 0 }),
        (.lowScore, { _, _, terms in terms.leastScore = 9_000 }),
    ]

    @Test(arguments: stops.indices)
    func `a hard stop is named`(index: Int) throws {
        let (stop, change) = Self.stops[index]
        let plan = try plan(two(change))
        #expect(plan.couples == [])
        #expect(plan.lonelyMentees.first?.stops == [stop: 1])
    }

    @Test func `a head may teach subordinates where the form allows it`() throws {
        let search = two { _, mentor, terms in
            (mentor.organisation, mentor.isHead) = (0, true)
            terms.allowsSubordination = true
        }
        #expect(try plan(search).couples.count == 1)
    }

    @Test func `who works at a distance is not too far away`() throws {
        let search = two { mentee, mentor, _ in
            mentor.travelMetres = 1_000
            (mentee.isRemote, mentor.isRemote) = (true, true)
        }
        let couple = try #require(try plan(search).couples.first)
        #expect(couple.score.reachReason == .remote && couple.score.reach == 500)
    }

    @Test func `it ends when nobody waits any more`() {
        struct Gone: Error {}
        let search = RandomGraph.search(mentees: 40, mentors: 30, candidates: 50, seed: 1)
        #expect(throws: Gone.self) { _ = try MatchMaker(search) { throw Gone() }.plan() }
    }
}
