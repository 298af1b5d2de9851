import Testing

/// An instrument of the bank as the domain notes describe it (§3.3, §4.2): its scaled items, and what marks come to.
struct Instrument: Sendable, CustomTestStringConvertible {
    /// The code of the material.
    let code: String
    let items: [Item]
    let keys: [Key]

    var testDescription: String { code }

    struct Item: Sendable {
        let number: Int
        let scale: ClosedRange<Int>
        var isOptional = false
    }

    /// A subscale: of which items, and its levels from the lowest on.
    struct Key: Sendable {
        let subscale: String
        let formula: Formula
        var items: [Int] = []
        var levels: [Level] = []

        enum Formula: Sendable {
            case sum, mean
            /// The per cent of what the answered items can bring.
            case percent
            /// The per cent of the items among all that were chosen.
            case share
            /// Of exhaustion, depersonalisation and what is missing of achievement.
            case burnout
            /// Which of the three motives are stronger.
            case motives
        }
    }

    /// From this score on, in hundredths.
    struct Level: Sendable {
        let code: String
        let from: Int

        init(_ code: String, _ from: Double) {
            self.code = code
            self.from = Int((from * 100).rounded())
        }
    }

    private init(
        _ code: String, _ numbers: ClosedRange<Int>, _ scale: ClosedRange<Int>,
        optional: Set<Int> = [], _ keys: [Key]
    ) {
        self.code = code
        items = numbers.map { .init(number: $0, scale: scale, isOptional: optional.contains($0)) }
        self.keys = keys
    }
}

extension Instrument.Key {
    fileprivate init(
        _ subscale: String, _ formula: Formula, _ items: [Int], _ levels: [Instrument.Level] = []
    ) {
        self.init(subscale: subscale, formula: formula, items: items, levels: levels)
    }
}

extension Instrument {
    private static let expectation = [
        Level("low", 1), Level("medium", 5), Level("high", 8),
    ]
    private static let satisfaction = [Level("not_satisfied", 1), Level("satisfied", 7)]
    private static let competence = [
        Level("critical", 0), Level("sufficient", 50), Level("optimal", 80),
    ]
    private static let grades = ["very_low", "low", "medium", "high", "very_high"]

    private static func burnout(_ bounds: Double...) -> [Level] {
        zip(grades, bounds).map { Level($0, $1) }
    }

    static let all: [Instrument] = [
        Instrument(
            "mr42-tt-mentee-pre", 3...12, 1...10, [Key("expect", .mean, Array(3...12), expectation)]
        ),
        Instrument(
            "mr42-tt-mentee-post", 1...11, 1...10,
            [Key("satisfaction", .mean, Array(1...11), satisfaction)]),
        Instrument(
            "mr42-tt-mentor-pre", 3...11, 1...10, [Key("expect", .mean, Array(3...11), expectation)]
        ),
        Instrument(
            "mr42-tt-mentor-post", 1...10, 1...10,
            [Key("satisfaction", .mean, Array(1...10), satisfaction)]),
        Instrument(
            "mr42-curator-18", 1...9, 0...2, optional: [7],
            [
                Key(
                    "total", .sum, Array(1...9),
                    [Level("unacceptable", 0), Level("acceptable", 9), Level("optimal", 15)]),
                Key(
                    "percent", .percent, Array(1...9),
                    [Level("unacceptable", 0), Level("acceptable", 50), Level("optimal", 83.33)]),
                Key("programme", .sum, Array(1...5)), Key("efficiency", .sum, [6, 7]),
                Key("change", .sum, [8, 9]),
            ]),
        Instrument(
            "prof-selfdiag-3level", 1...20, 0...2,
            [
                Key("subject", .percent, Array(1...5), competence),
                Key("psychology", .percent, Array(6...10), competence),
                Key("communication", .percent, Array(11...15), competence),
                Key("digital", .percent, Array(16...20), competence),
            ]),
        Instrument(
            "selfdev-15", 1...15, 1...5,
            [
                Key(
                    "total", .sum, Array(1...15),
                    [Level("stopped", 15), Level("unstable", 36), Level("active", 55)])
            ]),
        Instrument(
            "motivation-zr7", 1...7, 1...5,
            [
                Key("internal", .mean, [6, 7]), Key("external_positive", .mean, [1, 2, 5]),
                Key("external_negative", .mean, [3, 4]), Key("complex", .motives, []),
            ]),
        Instrument(
            "burnout-mbi22", 1...22, 0...6,
            [
                Key(
                    "exhaustion", .sum, [1, 2, 3, 6, 8, 13, 14, 16, 20],
                    burnout(0, 11, 21, 31, 41)),
                Key("depersonalisation", .sum, [5, 10, 11, 15, 22], burnout(0, 6, 12, 18, 24)),
                Key(
                    "achievement", .sum, [4, 7, 9, 12, 17, 18, 19, 21],
                    zip(grades.reversed(), [0, 9, 19, 29, 39]).map { Level($0, $1) }),
                Key("burnout", .burnout, [], burnout(0, 24, 50, 76, 102)),
            ]),
        Instrument(
            "mentor-work-9", 1...6, 1...10,
            [
                Key(
                    "readiness", .mean, [5],
                    [Level("extend", 0), Level("partly", 6), Level("ready", 9)])
            ]),
        Instrument(
            "innov-motives-13", 1...13, 0...1, optional: Set(1...13),
            [
                Key(
                    "self_realisation", .share, [2, 6, 8, 13],
                    [Level("low", 0), Level("medium", 25), Level("high", 50)])
            ]),
        Instrument(
            "satisfaction-5", 1...12, 0...4,
            [
                Key(
                    "coefficient", .mean, Array(1...12),
                    [Level("low", 0), Level("medium", 2), Level("high", 3)])
            ]),
        Instrument(
            "pupil-view-12", 1...12, 1...5,
            [Key("educational", .mean, Array(1...8)), Key("organisational", .mean, Array(9...12))]),
    ]
}
