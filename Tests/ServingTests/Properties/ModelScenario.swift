import StrictJSON
import Support

/// A cost scenario and what it costs by the domain notes (§8.4): people × months × size × (1 + contributions).
///
/// Nobody is paid parts of a kopeck: the size of a month is a whole number of them, and so is what an employer pays a year.
struct ModelScenario: Sendable {
    var size: Size
    /// Hundredths of a per cent.
    var contributions: Int128
    var lines: [Line]

    enum Size: Sendable {
        /// In kopecks.
        case fixed(Int128)
        /// Hundredths of a per cent of a salary in kopecks.
        case percent(of: Int128, hundredths: Int128)
        /// Hundredths of points, the value of one in kopecks.
        case points(value: Int128, hundredths: Int128)

        /// The same with more kopecks.
        func raised(by kopecks: Int128) -> Size {
            switch self {
            case .fixed(let amount): .fixed(amount + kopecks)
            case .percent(let salary, let hundredths):
                .percent(of: salary + kopecks, hundredths: hundredths)
            case .points(let value, let hundredths):
                .points(value: value + kopecks, hundredths: hundredths)
            }
        }
    }

    struct Line: Sendable {
        var organisation: Int
        var people: Int128
        var months: Int128
    }

    var monthly: Int128 {
        switch size {
        case .fixed(let amount): amount
        case .percent(let salary, let hundredths): Self.nearest(salary * hundredths, 10_000)
        case .points(let value, let hundredths): Self.nearest(value * hundredths, 100)
        }
    }

    func pay(_ line: Line) -> Int128 { monthly * line.people * line.months }

    func cost(_ line: Line) -> Int128 {
        Self.nearest(pay(line) * (10_000 + contributions), 10_000)
    }

    var pay: Int128 { lines.reduce(0) { $0 + pay($1) } }
    var cost: Int128 { lines.reduce(0) { $0 + cost($1) } }
    var people: Int128 { lines.reduce(0) { $0 + $1.people } }
    var personMonths: Int128 { lines.reduce(0) { $0 + $1.people * $1.months } }

    /// The nearest whole number, a half upwards.
    private static func nearest(_ numerator: Int128, _ denominator: Int128) -> Int128 {
        (2 * numerator + denominator) / (2 * denominator)
    }

    /// As it is typed in.
    func body(_ code: String, of proposal: String) -> JSON {
        var body: JSONObject = JSONObject([
            .init(name: "proposal", value: .string("key:\(proposal)")),
            .init(name: "code", value: .string(code)), .init(name: "title", value: .string(code)),
            .init(name: "size_source", value: "Trial"),
            .init(name: "contribution_source", value: "Trial"),
            .init(name: "contribution_percent", value: .hundredths(contributions)),
        ])
        switch size {
        case .fixed(let amount):
            body["kind"] = "fixed"
            body["amount"] = .kopecks(amount)
        case .percent(let salary, let hundredths):
            body["kind"] = "percent"
            body["base_salary"] = .kopecks(salary)
            body["percent"] = .hundredths(hundredths)
        case .points(let value, let hundredths):
            body["kind"] = "points"
            body["point_value"] = .kopecks(value)
            body["point_count"] = .hundredths(hundredths)
        }
        body["lines"] = .array(
            lines.map { line in
                [
                    "organisation": .string("key:\(Self.organisation(line.organisation))"),
                    "people": .int(line.people), "months": .int(line.months),
                ]
            })
        return .object(body)
    }

    /// The code of an organisation, and its name.
    static func organisation(_ number: Int) -> String { "05-\(number + 100)" }
    static let organisations = 12
}

extension ModelScenario {
    /// Everyday numbers and those at the ends of what may be typed in.
    static func random(
        _ random: inout SeededGenerator, most: Int128 = 100_000_000, people: Int128 = 10_000
    ) -> ModelScenario {
        let size: Size =
            switch Int.random(in: 0...2, using: &random) {
            case 0: .fixed(random.upTo(most))
            case 1: .percent(of: random.upTo(most), hundredths: random.upTo(20_000))
            default: .points(value: random.upTo(most / 100), hundredths: random.upTo(100_000))
            }
        let lines = (0..<organisations).shuffled(using: &random)
            .prefix(Int.random(in: 1...organisations, using: &random))
            .map {
                Line(
                    organisation: $0, people: random.upTo(people),
                    months: Int128.random(in: 1...12, using: &random))
            }
        return ModelScenario(
            size: size, contributions: Bool.random(using: &random) ? 3_020 : random.upTo(10_000),
            lines: lines)
    }

    /// One of its numbers is larger, or an employer more pays.
    func raised(_ random: inout SeededGenerator) -> ModelScenario {
        var raised = self
        let step = 1 + random.upTo(1_000)
        switch Int.random(in: 0...3, using: &random) {
        case 0: raised.size = size.raised(by: step)
        case 1: raised.contributions = min(contributions + step, 10_000)
        case 2: raised.lines[0].people = min(lines[0].people + step, 10_000)
        default: raised.lines[0].months = min(lines[0].months + step, 12)
        }
        return raised
    }
}

extension SeededGenerator {
    /// A number of any length, with both ends among them.
    mutating func upTo(_ most: Int128) -> Int128 {
        switch Int.random(in: 0...9, using: &self) {
        case 0: 0
        case 1: most
        default:
            Int128.random(in: 0...most, using: &self)
                >> Int128(Int.random(in: 0...20, using: &self))
        }
    }
}
