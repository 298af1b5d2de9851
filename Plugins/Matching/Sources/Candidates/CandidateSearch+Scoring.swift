extension CandidateSearch {
    /// Why the mentor may not be proposed to the mentee.
    func stop(_ mentee: Int, _ mentor: Int, _ metres: Int?) -> HardStop? {
        let isElsewhere = mentees[mentee].organisation != mentors[mentor].organisation
        if mentors[mentor].places == 0 { return .full }
        if mentees[mentee].person == mentors[mentor].person { return .excluded }
        if isElsewhere, !mentors[mentor].isReadyForOthers { return .otherOrganisation }
        if !isElsewhere, mentors[mentor].isHead, !terms.allowsSubordination {
            return .subordination
        }
        let worksRemotely = mentees[mentee].isRemote && mentors[mentor].isRemote
        if let metres, metres > mentors[mentor].travelMetres, isElsewhere, !worksRemotely {
            return .tooFar
        }
        if !excluded.isEmpty, excluded.contains(Tie(mentee: mentee, mentor: mentor)) {
            return .excluded
        }
        return nil
    }

    /// The part for the load of a mentor whose free places are taken up to this one, counted from 0.
    func loadPart(of mentor: Int, place: Int) -> Int {
        let capacity = mentors[mentor].capacity
        let free = max(0, capacity - mentors[mentor].load - place)
        return MatchTerms.part(terms.load, free, of: capacity)
    }

    func score(_ mentee: Int, _ mentor: Int, shared: Int, metres: Int?) -> PairScore {
        var score = PairScore()
        score.sharedDeficits = shared
        score.competence = MatchTerms.part(
            terms.competence, shared, of: mentees[mentee].deficits.count)
        scoreSubject(mentee, mentor, &score)
        scoreSchedule(mentee, mentor, &score)
        scoreReach(mentee, mentor, metres, &score)
        scorePreference(mentee, mentor, &score)
        return score
    }

    /// How well two fit, from the ground up.
    func score(_ mentee: Int, with mentor: Int) -> PairScore {
        let competences = Set(mentors[mentor].competences)
        return score(
            mentee, mentor,
            shared: Set(mentees[mentee].deficits).count { competences.contains($0) },
            metres: metres(mentees[mentee].organisation, mentors[mentor].organisation))
    }

    private func scoreSubject(_ mentee: Int, _ mentor: Int, _ score: inout PairScore) {
        let isSame = mentees[mentee].subjects.contains { subject in
            mentors[mentor].subjects.contains(subject)
        }
        if isSame {
            score.subjectReason = .same
            score.subject = MatchTerms.part(terms.subject, 100, of: 100)
        } else if mentees[mentee].levels & mentors[mentor].levels != 0 {
            score.subjectReason = .level
            score.subject = MatchTerms.part(terms.subject, terms.levelPercent, of: 100)
        } else if isUnknown(mentees[mentee].subjects, mentees[mentee].levels)
            || isUnknown(mentors[mentor].subjects, mentors[mentor].levels)
        {
            score.subjectReason = .unknown
            score.subject = MatchTerms.part(terms.subject, terms.unknownPercent, of: 100)
        }
    }

    private func isUnknown(_ subjects: [Int], _ levels: UInt64) -> Bool {
        subjects.isEmpty && levels == 0
    }

    private func scoreSchedule(_ mentee: Int, _ mentor: Int, _ score: inout PairScore) {
        let (own, other) = (mentees[mentee].slots, mentors[mentor].slots)
        if own != 0, other != 0 {
            score.commonSlots = (own & other).nonzeroBitCount
            score.scheduleReason = score.commonSlots > 0 ? .slots : .none
            score.schedule = MatchTerms.part(
                terms.schedule, score.commonSlots, of: terms.slotsEnough)
        } else if let wanted = mentees[mentee].hours, wanted > 0, let given = mentors[mentor].hours
        {
            score.scheduleReason = .hours
            score.schedule = MatchTerms.part(terms.schedule, given, of: wanted)
        } else {
            score.scheduleReason = .unknown
            score.schedule = MatchTerms.part(terms.schedule, terms.unknownPercent, of: 100)
        }
    }

    private func scoreReach(
        _ mentee: Int, _ mentor: Int, _ metres: Int?, _ score: inout PairScore
    ) {
        score.metres = metres
        if mentees[mentee].organisation == mentors[mentor].organisation {
            score.reachReason = .same
            score.reach = MatchTerms.part(terms.reach, 100, of: 100)
            return
        }
        if let metres {
            let limit = mentors[mentor].travelMetres
            score.reachReason = .near
            score.reach = MatchTerms.part(terms.reach, max(0, limit - metres), of: limit)
        } else {
            score.reachReason = .unknown
            score.reach = MatchTerms.part(terms.reach, terms.unknownPercent, of: 100)
        }
        let remote = MatchTerms.part(terms.reach, terms.remotePercent, of: 100)
        if mentees[mentee].isRemote, mentors[mentor].isRemote, remote > score.reach {
            score.reachReason = .remote
            score.reach = remote
        }
    }

    private func scorePreference(_ mentee: Int, _ mentor: Int, _ score: inout PairScore) {
        let isAgreed = !agreed.isEmpty && agreed.contains(Tie(mentee: mentee, mentor: mentor))
        score.menteeWish = isAgreed || mentees[mentee].wishes.contains(mentor)
        if isAgreed || mentors[mentor].wishes.contains(mentee) {
            score.mentorWish = .named
        } else if mentees[mentee].categories & mentors[mentor].categories != 0 {
            score.mentorWish = .category
        }
        let own = score.menteeWish ? 100 : 0
        let other =
            switch score.mentorWish {
            case .named: 100
            case .category: terms.categoryPercent
            case .none: 0
            }
        score.preference = MatchTerms.part(terms.preference, own + other, of: 200)
    }
}
