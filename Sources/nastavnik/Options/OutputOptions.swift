import ArgumentParser
import Client

/// In what form data is printed.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case table
    case json
    case ndjson
    case csv
    case xlsx

    /// The media type to ask for where the server does the formatting; nil where we do.
    var serverType: String? {
        switch self {
        case .table, .json: nil
        case .ndjson: "application/x-ndjson"
        case .csv: "text/csv"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
    }
}

/// Where data goes and in what form.
struct OutputOptions: ParsableArguments {
    @Option(name: .long, help: .phrase(.helpFormat))
    var format: OutputFormat = .table

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: .phrase(.helpOutput, value: .valueFile))
    var output: String?

    func validate() throws {
        let surroundings = Surroundings.current
        if format == .xlsx, output == nil, surroundings.console.output.isTerminal {
            throw ValidationError(Phrase.binaryToTerminal.in(surroundings.language))
        }
    }
}
