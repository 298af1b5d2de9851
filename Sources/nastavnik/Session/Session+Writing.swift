import Client
import StrictJSON
import Wire

extension Session {
    /// Prints what a write answered, and says whether it really happened.
    func printWritten(
        _ answer: Answer, of resource: ResourceDescription?, isDryRun: Bool,
        _ options: OutputOptions
    ) async throws {
        try sayWhatHappened(answer, isDryRun: isDryRun)
        guard !answer.body.isEmpty else { return }
        let json = try answer.json()
        try await writing(options) { output in
            if json["id"] == nil, let page = try? Page(json: json) {
                try printItems(page, of: resource, json, options.format, to: output)
            } else {
                try print(record: json, of: resource, as: options.format, to: output)
            }
        }
    }

    /// Prints how many records an action was done on, and those that refused.
    func printBulk(_ answer: Answer, isDryRun: Bool, _ options: OutputOptions) async throws {
        try sayWhatHappened(answer, isDryRun: isDryRun)
        let json = try answer.json()
        let refused = json["refused"]?.arrayValue ?? []
        try await writing(options) { output in
            let members = ["id", "code", "detail"]
            let titles = [Phrase.titleRecord, .titleCode, .titleReason]
            let table = TextTable(
                columns: titles.map { TextTable.Column($0.in(language)) },
                rows: refused.map { item in members.map { item[$0]?.stringValue ?? "" } })
            try print(table, json: json, as: options.format, to: output)
        }
        say(.bulkDone(Int(json["done"]?.intValue ?? 0), refused: refused.count))
        if !refused.isEmpty { throw CommandFailure.partial }
    }

    /// A server that does not confirm a dry run has done the thing in earnest.
    private func sayWhatHappened(_ answer: Answer, isDryRun: Bool) throws {
        if isDryRun {
            say(answer.isConfirmedDryRun ? .dryRunDone : .dryRunIgnored)
        } else if answer.isReplayed {
            say(.alreadyDone)
        } else {
            say(.done)
        }
    }

    private func printItems(
        _ page: Page, of resource: ResourceDescription?, _ json: JSON, _ format: OutputFormat,
        to output: DataOutput
    ) throws {
        let records = page.items.compactMap(\.objectValue)
        let rendering = ListRendering(records: records, resource: resource, asked: [])
        try print(rendering.table(language: language), json: json, as: format, to: output)
    }

    /// The body that assignments describe; files among them are uploaded on the way.
    func body(
        _ assignments: [String], of resource: ResourceDescription?, action: String? = nil
    ) async throws -> JSONObject {
        let parsed = try assignments.map { try Assignment($0) }
        return try await RecordBody(resource: resource, action: action).json(parsed) { path in
            try await client.upload(path: path).json
        }
    }

    /// JSON from a file or, for `-`, from standard input.
    func json(from path: String) throws -> JSON {
        let bytes = try InputText.bytes(from: path, console)
        do {
            return try JSON.parse(bytes)
        } catch {
            throw CommandFailure.usage(.notJSON(path, error))
        }
    }
}
