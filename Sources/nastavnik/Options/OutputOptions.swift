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

    /// The forms that a file of this name may hold, the usual one first; none where its ending names none.
    static func forms(ofFile path: String) -> [OutputFormat] {
        guard let dot = path.lastIndex(of: ".") else { return [] }
        return switch path[dot...].lowercased() {
        case ".json": [.json]
        case ".ndjson": [.ndjson]
        case ".csv": [.csv, .ruExcel]
        case ".xlsx": [.xlsx]
        case ".svg": [.svg]
        case ".ics": [.ics]
        default: []
        }
    }
}

/// Where data goes and in what form.
struct OutputOptions: ParsableArguments {
    @Option(name: .customLong("format"), help: .phrase(.helpFormat, value: .valueFormat))
    var asked: OutputFormat?

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: .phrase(.helpOutput, value: .valueFile))
    var output: String?

    /// As asked, else as the name of the file says.
    var format: OutputFormat { asked ?? forms.first ?? .table }

    private var forms: [OutputFormat] { output.map(OutputFormat.forms) ?? [] }

    func validate() throws {
        let surroundings = Surroundings.current
        if let output, let usual = forms.first, !forms.contains(format) {
            let mistake = Phrase.otherForm(
                of: output, asked: format.rawValue, usual: usual.rawValue)
            throw ValidationError(mistake.in(surroundings.language))
        }
        if format == .xlsx, output == nil, surroundings.console.output.isTerminal {
            throw ValidationError(Phrase.binaryToTerminal.in(surroundings.language))
        }
    }
}
