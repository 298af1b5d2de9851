import Client
import StrictJSON
import Wire

extension Session {
    /// Runs a query and prints its result: tables and JSON by us, other formats as they arrive.
    func run(_ request: ServerRequest, _ options: OutputOptions) async throws {
        try await writing(options) { output in
            switch options.format {
            case .table, .json: try await printResult(request, options.format, to: output)
            case .ndjson, .csv, .ruExcel, .xlsx, .svg, .ics:
                try await pass(request, options.format, to: output)
            }
        }
    }

    private func printResult(
        _ request: ServerRequest, _ format: OutputFormat, to output: DataOutput
    ) async throws {
        let answer = try await client.send(request)
        let json = try answer.json()
        if format == .json { try print(json, to: output) }
        let results: [QueryResult]
        if json["sheets"] == nil {
            results = [try answer.shape()]
            if format != .json { try print(results[0], to: output) }
        } else {
            let report: ReportResult = try answer.shape()
            results = report.sheets.compactMap(\.result)
            if format != .json { try print(report, to: output) }
        }
        guard let cut = results.first(where: \.truncated) else { return }
        say(.truncated(cut.rows.count))
        throw CommandFailure.partial
    }

    func print(_ result: QueryResult, to output: DataOutput) throws {
        let rendering = ResultRendering(result)
        try print(rendering.table(language: language, width: output.width), to: output)
        try output.write(lines: rendering.sparklines(language: language, width: output.width))
        sayExtras(of: result)
    }

    /// Tables under their titles; a sheet that was left out has no table.
    private func print(_ report: ReportResult, to output: DataOutput) throws {
        var session = self
        session.wholeTable = .wholeReport
        for (index, sheet) in report.sheets.enumerated() {
            guard let result = sheet.result else { continue }
            let title = [sheet.subject?.label, sheet.title].compactMap(\.self)
                .joined(separator: " · ")
            let heading = output.style.strong(PrintableText.line(title))
            try output.write(lines: (index == 0 ? [] : [""]) + [heading, ""])
            try session.print(result, to: output)
        }
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
