import Foundation

/// What HTTP would hide: how much a compiled Tropa query costs beside hand-written SQL, how long compiling takes and
/// how long a matching. Prints lines of values separated by tabs, which `Tests/Bench/bench.py` reads.
@main
enum QueryBench {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        switch (arguments.first, arguments.count) {
        case ("queries", 4...):
            let values = Array(arguments.dropFirst())
            try await Comparison(module: values[0], roles: values[1], data: values[2])
                .run(only: Set(values[3...]))
        case ("compile", 3...):
            let values = Array(arguments.dropFirst())
            try CompileTimes(modules: values[0], roles: values[1], only: Set(values[2...])).run()
        case ("matching", 3):
            let counts = arguments.dropFirst().compactMap { Int($0) }
            guard counts.count == 2 else { exit(2) }
            try MatchingTimes(mentees: counts[0], mentors: counts[1]).run()
        default:
            let usage = """
                nastavnik-bench queries MODULE ROLES DATA [QUERY…]
                nastavnik-bench compile MODULES ROLES [QUERY…]
                nastavnik-bench matching MENTEES MENTORS

                """
            FileHandle.standardError.write(Data(usage.utf8))
            exit(2)
        }
    }
}

/// A set of durations.
struct Times {
    private var microseconds: [Double] = []

    mutating func add(_ duration: Duration, over repetitions: Int = 1) {
        let parts = duration.components
        let total = Double(parts.seconds) * 1e6 + Double(parts.attoseconds) / 1e12
        microseconds.append(total / Double(repetitions))
    }

    var count: Int { microseconds.count }

    /// The duration in microseconds below which this part of all lie.
    func quantile(_ part: Double) -> Double {
        let sorted = microseconds.sorted()
        guard !sorted.isEmpty else { return .nan }
        return sorted[min(sorted.count - 1, Int(part * Double(sorted.count)))]
    }

    /// The median of what each of these took of the other's time in the same round.
    func ratio(to other: Times) -> Double {
        var ratios = Times()
        ratios.microseconds = zip(microseconds, other.microseconds).map { $0 / $1 }
        return ratios.quantile(0.5)
    }
}
