import Client
import StrictJSON
import Wire

extension Session {
    /// Runs work that writes data, and keeps the output only if all of it succeeds.
    func writing(
        _ options: OutputOptions, _ work: (DataOutput) async throws -> Void
    ) async throws {
        let output = try DataOutput(options, console)
        do {
            try await work(output)
            try output.finish()
        } catch CommandFailure.partial {
            try output.finish()
            throw CommandFailure.partial
        } catch {
            output.abandon()
            throw error
        }
    }

    /// JSON as it came; indented for a person.
    func print(_ json: JSON, to output: DataOutput) throws {
        try output.write(json.serialized(pretty: output.isTerminal) + [UInt8(ascii: "\n")])
    }

    /// A table that fits; columns for which there is no room are named.
    func print(_ table: TextTable, to output: DataOutput) throws {
        if let width = output.width {
            let (fitting, left) = table.fitting(width: width)
            try output.write(lines: fitting.lines(width: width, style: output.style))
            if !left.isEmpty { say(.noRoom(for: left.map(PrintableText.line), wholeTable)) }
            return
        }
        try output.write(lines: table.lines(width: output.width, style: output.style))
    }

    /// One record in the asked format.
    func print(
        record: JSON, of resource: ResourceDescription?, as format: OutputFormat,
        to output: DataOutput
    ) throws {
        guard case .object(let object) = record else { return try print(record, to: output) }
        switch format {
        case .table:
            let rendering = RecordRendering(
                record: object, resource: resource, language: language)
            try output.write(lines: rendering.lines(width: output.width, style: output.style))
        case .json: try print(record, to: output)
        case .ndjson: try output.write(record.serialized() + [UInt8(ascii: "\n")])
        case .csv:
            let rendering = ListRendering(records: [object], resource: resource, asked: [])
            try output.write(Array(rendering.csv().utf8))
        case .ruExcel, .xlsx, .svg, .ics: throw CommandFailure.usage(.noSuchFormatHere)
        }
    }

    /// Shapes of the catalogue as a table, or as what they are.
    func print(
        _ table: @autoclosure () -> TextTable, json: JSON, as format: OutputFormat,
        to output: DataOutput
    ) throws {
        switch format {
        case .table: try print(table(), to: output)
        case .json: try print(json, to: output)
        case .ndjson:
            for item in json["items"]?.arrayValue ?? [json] {
                try output.write(item.serialized() + [UInt8(ascii: "\n")])
            }
        case .csv:
            let table = table()
            let lines = [table.columns.map(\.title)] + table.rows
            try output.write(Array(lines.map(CSVText.record).joined().utf8))
        case .ruExcel, .xlsx, .svg, .ics: throw CommandFailure.usage(.noSuchFormatHere)
        }
    }
}
