import Foundation
import Matching

/// How long a matching takes and how much memory, for so many of each side; everything is made from its numbers alone.
struct MatchingTimes {
    let mentees: Int
    let mentors: Int

    func run() throws {
        let search = search()
        let before = Self.peak()
        let start = ContinuousClock.now
        let plan = try MatchMaker(search).plan()
        let time = ContinuousClock.now - start
        let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
        let figures: [String] = [
            "\(mentees)", "\(mentors)", "\(seconds)", "\(Self.peak())", "\(before)",
            "\(plan.edges)",
            "\(plan.couples.count)", "\(plan.cut.candidates)",
        ]
        print("matching\t" + figures.joined(separator: "\t"))
    }

    /// Sixty organisations, nineteen competences of which a mentor has three, twenty subjects.
    private func search() -> CandidateSearch {
        var state: UInt64 = 41
        func random(_ below: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % below
        }
        func some(_ count: Int, of all: Int) -> [Int] {
            Array(Set((0..<count).map { _ in random(all) })).sorted()
        }
        let sought = (0..<mentees).map { number in
            var mentee = SoughtMentee(organisation: random(60), person: number)
            mentee.deficits = some(2, of: 19)
            mentee.subjects = some(1, of: 20)
            mentee.levels = 1 << UInt64(random(5))
            mentee.slots = UInt64(random(1 << 18))
            mentee.categories = 1 << UInt64(random(8))
            mentee.wishes = random(5) == 0 ? some(3, of: mentors) : []
            return mentee
        }
        let offered = (0..<mentors).map { number in
            var mentor = OfferedMentor(
                organisation: random(60), person: mentees + number, capacity: 1 + random(3),
                travelMetres: 1_000 * random(40))
            mentor.load = random(mentor.capacity + 1)
            mentor.competences = some(3, of: 19)
            mentor.subjects = some(1, of: 20)
            mentor.levels = 1 << UInt64(random(5))
            mentor.slots = UInt64(random(1 << 18))
            mentor.categories = UInt64(random(256))
            mentor.isReadyForOthers = random(2) == 0
            return mentor
        }
        var terms = MatchTerms()
        (terms.competence, terms.subject, terms.schedule) = (40, 15, 15)
        (terms.reach, terms.load, terms.preference) = (10, 10, 10)
        (terms.levelPercent, terms.unknownPercent, terms.categoryPercent) = (40, 50, 50)
        (terms.slotsEnough, terms.candidates, terms.leastScore) = (2, 50, 2_500)
        return CandidateSearch(
            mentees: sought, mentors: offered, organisations: 60,
            way: { 1_000 * (1 + abs($0 - $1)) }, terms: terms)
    }

    /// The most memory that was resident, in bytes.
    private static func peak() -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        let kilobytes = line.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }.first
        return (kilobytes ?? 0) * 1_024
    }
}
