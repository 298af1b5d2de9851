import Catalogue
import StrictJSON
import Support
import Testing
import Tropa

@testable import Records

struct QueryLimitTests {
    private static func limits(_ change: (inout QueryLimits) -> Void) -> QueryLimits {
        var limits = QueryLimits()
        change(&limits)
        return limits
    }

    private func league(
        schools: Int = 5, _ change: (inout QueryLimits) -> Void = { _ in }
    ) async throws -> League {
        let league = try League(limits: Self.limits(change))
        for number in 0..<schools {
            try await league.create(
                "schools", ["code": .string("s\(number)"), "title": .string("Школа \(number)")])
        }
        return league
    }

    private func run(
        _ text: String, _ league: League, limit: Int? = nil, as format: ResultFormat = .json
    ) async throws -> Told {
        let spool = try await league.records.run(
            QueryRequest(.adHoc(text), limit: limit), as: format, league.context("boss"))
        return try Told(try await spool.all(), format)
    }

    /// What a result says of itself.
    private struct Told {
        let rows: Int
        let isTruncated: Bool

        init(_ body: [UInt8], _ format: ResultFormat) throws {
            let lines = body.split(separator: UInt8(ascii: "\n")).map(Array.init)
            switch format {
            case .json:
                let json = try JSON.parse(body)
                rows = json["rows"]?.arrayValue?.count ?? -1
                isTruncated = json["truncated"] == true
            case .ndjson:
                rows = lines.count - 1
                isTruncated = try JSON.parse(lines[rows])["$end"]?["truncated"] == true
            // A header, and in tables for people a line under it.
            case .text:
                rows = lines.count - 2
                isTruncated = false
            default:
                rows = lines.count - 1
                isTruncated = false
            }
        }
    }

    /// Formats whose rows can be counted here.
    private static let readable: [ResultFormat] = [.json, .ndjson, .csv, .text]

    @Test func `an answer beyond its rows is cut, and says so where it can`() async throws {
        let league = try await league {
            $0.interactive.rows = 3
            $0.export.rows = 4
        }

        let json = try await run("from schools select code", league)
        let lines = try await run("from schools select code", league, as: .ndjson)
        let whole = try await run("from schools take 3 select code", league)

        #expect(json.rows == 3 && json.isTruncated)
        #expect(lines.rows == 4 && lines.isTruncated)
        #expect(!whole.isTruncated)
        for format in [ResultFormat.csv, .text] {
            let refusal = try await league.refusal {
                _ = try await run("from schools select code", league, as: format)
            }
            #expect(refusal.code == .tropaTooMany && refusal.items.map(\.code) == ["tropa.E0903"])
        }
    }

    @Test func `a caller may ask for fewer rows, and then every format is cut`() async throws {
        let league = try await league()
        for format in Self.readable {
            let answer = try await run("from schools select code", league, limit: 2, as: format)
            #expect(answer.rows == 2 && answer.isTruncated == format.showsCut, "\(format)")
        }
        let more = try await run("from schools select code", league, limit: 50)
        #expect(more.rows == 5 && !more.isTruncated)
    }

    @Test func `an answer with too many bytes is refused`() async throws {
        let league = try await league {
            $0.interactive.bytes = 1_024
            $0.export.bytes = 1_024
        }
        let text = "from schools as a expand forms as f select a.title"
        for format in Self.readable {
            let small = try await run("from schools select code", league, as: format)
            #expect(small.rows == 5)
        }
        try await announce(league, calls: 20)
        for format in Self.readable {
            let refusal = try await league.refusal { _ = try await run(text, league, as: format) }
            #expect(refusal.code == .tropaTooMany, "\(format)")
            #expect(refusal.items.first?.detail.ru.contains("КиБ") ?? false)
        }
    }

    /// Forms for every school.
    private func announce(_ league: League, calls: Int) async throws {
        for number in 0..<calls {
            try await league.create("calls", ["code": .string("c\(number)")])
            try await league.act("announce", "calls", "key:c\(number)", ["due": "2026-05-01"])
        }
    }

    // MARK: Hostile texts

    /// Rows of one school, times rows of one school, and so on: 100⁴.
    private static let product =
        "from schools as a expand forms as f expand a.forms as g expand a.forms as h expand a.forms as i"

    private static let hostile = [
        "\(product) group { n: count() }",
        "\(product) where concat(f.call.code, g.call.code, h.call.code) = \"\" select a.code",
        "\(product) group by f, g, h, i { n: count() } sort -n take 5",
        "\(product) add t: concat(f.call.code, g.call.code, h.call.code, i.call.code) group by t { n: count() } sort t",
        "\(product) select t: concat(a.title, g.call.code) sort t desc",
    ]

    @Test func `what would run for hours ends soon after its time`() async throws {
        let league = try await league(schools: 1) { $0.interactive.seconds = 1 }
        try await announce(league, calls: 100)
        for text in Self.hostile {
            let start = ContinuousClock.now
            let refusal = try await league.refusal { _ = try await run(text, league) }
            let time = ContinuousClock.now - start
            #expect(refusal.code == .tropaTooSlow, "\(text)")
            #expect(refusal.items.map(\.code) == ["tropa.E0902"])
            #expect(time < .milliseconds(1_200), "\(time): \(text)")
        }
    }

    @Test func `the work itself is limited too, however fast the machine`() async throws {
        let league = try await league(schools: 1) {
            $0.interactive.seconds = 3_600
            $0.interactive.steps = 200_000
        }
        try await announce(league, calls: 70)
        let refusal = try await league.refusal { _ = try await run(Self.hostile[0], league) }
        #expect(refusal.code == .tropaTooSlow)
    }

    @Test func `any bytes are answered with diagnostics at once`() async throws {
        let league = try await league(schools: 0)
        var random = SeededGenerator(seed: 20_261_130)
        let words = [
            "from", "schools", "where", "select", "group", "by", "{", "}", "(", ")", "\"", "code",
            "=", "@2026", "expand", "forms", "in", "[", "]", "|", "\n", "9", "$x", "not", "case",
            "`", "\u{0}", "я", "\u{1F600}", "count", ",", ":", "take", "-", "sort", "null", ".",
        ]
        for round in 0..<400 {
            let length = Int.random(in: 0...300, using: &random)
            let text: String
            if round.isMultiple(of: 2) {
                let bytes = (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &random)
                }
                text = String(decoding: bytes, as: UTF8.self)
            } else {
                text = (0..<length).map { _ in words.randomElement(using: &random) ?? "" }
                    .joined(separator: " ")
            }
            try check(text, league)
        }
        let deep = String(repeating: "(", count: 20_000)
        let wide = String(repeating: "x + ", count: 10_000)
        for text in [
            "from schools where \(deep)", "from schools add a: \(wide)1",
            "from schools where code = \"\(String(repeating: "я", count: 30_000))\"",
            "from schools where title = \(String(repeating: "9", count: 60_000))",
            "from schools where code in [\(String(repeating: "\"a\",", count: 15_000))\"b\"]",
            String(repeating: "from schools | ", count: 4_000),
            String(repeating: "\u{0}", count: 65_000), String(repeating: "x", count: 200_000),
        ] {
            try check(text, league)
        }
    }

    private func check(_ text: String, _ league: League) throws {
        let start = ContinuousClock.now
        let found = league.records.check(text, league.context("boss"))
        let time = ContinuousClock.now - start
        #expect(found.plan != nil || !(found.mistakes?.list.isEmpty ?? true), "\(text.prefix(80))")
        #expect(time < Self.patience, "\(time): \(text.prefix(80))")
    }

    /// A tenth of a second; without optimisation ten times as much.
    #if DEBUG
        private static let patience = Duration.seconds(1)
    #else
        private static let patience = Duration.milliseconds(100)
    #endif
}
