import Client
import StrictJSON
import Wire

extension Session {
    /// Runs a query and prints its result: tables and JSON by us, other formats as they arrive.
    func run(_ request: ServerRequest, _ options: OutputOptions) async throws {
        try await writing(options) { output in
            switch options.format {
            case .table, .json: try await printResult(request, options.format, to: output)
            case .ndjson, .csv, .ruExcel, .xlsx, .svg:
                try await pass(request, options.format, to: output)
            }
        }
    }

    private func printResult(
        _ request: ServerRequest, _ format: OutputFormat, to output: DataOutput
    ) async throws {
        let answer = try await client.send(request)
        let result: QueryResult = try answer.shape()
        if format == .json {
            try print(try answer.json(), to: output)
        } else {
            let rendering = ResultRendering(result)
            try print(
                rendering.table(language: language, width: output.width), to: output)
            try output.write(
                lines: rendering.sparklines(language: language, width: output.width))
            sayExtras(of: result)
        }
        guard result.truncated else { return }
        say(.truncated(result.rows.count))
        throw CommandFailure.partial
    }

    /// Notes of the server that have no place in a table.
    private func sayExtras(of result: QueryResult) {
        let cells = CellText(language: language)
        for member in result.extras.members {
            console.say(PrintableText.line("\(member.name): \(cells.text(member.value))"))
        }
    }

    private func pass(
        _ request: ServerRequest, _ format: OutputFormat, to output: DataOutput
    ) async throws {
        let tail: [UInt8]
        do {
            tail = try await client.stream(request) { try output.write($0) }
        } catch ClientFailure.brokenTransfer where format == .ndjson {
            // Whole lines are of use without the rest.
            say(.streamBroken)
            throw CommandFailure.partial
        }
        guard format == .ndjson else { return }
        switch NDJSONEnd(tail: tail) {
        case .whole: return
        case .truncated(let rows): say(.truncated(rows))
        case .missing: say(.streamBroken)
        }
        throw CommandFailure.partial
    }
}
