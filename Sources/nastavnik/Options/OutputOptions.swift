import ArgumentParser
import Client

/// In what form data is printed.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case table
    case json
    case ndjson
    case csv
    /// CSV for the spreadsheet of a Russian desk.
    case ruExcel = "ru-excel"
    case xlsx
    /// The chart of a saved query.
    case svg
    /// The calendar of a saved query.
    case ics

    /// The media type to ask for where the server does the formatting; nil where we do.
    var serverType: String? {
        switch self {
        case .table, .json: nil
        case .ndjson: "application/x-ndjson"
        case .csv: "text/csv"
        case .ruExcel: "text/csv;profile=ru-excel"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .svg: "image/svg+xml"
        case .ics: "text/calendar"
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
