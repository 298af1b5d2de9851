import Client
import StrictJSON
import Wire

/// A list, page by page.
struct Listing {
    let session: Session
    let name: ResourceName
    let asked: ServerClient.ListOptions
    /// Goes on to the last page.
    let followsPages: Bool

    func print(_ options: OutputOptions) async throws {
        try await session.writing(options) { output in
            switch options.format {
            case .ndjson: try await printLines(to: output)
            case .ruExcel, .xlsx: try await passPage(options.format, to: output)
            case .svg, .ics: throw CommandFailure.usage(.noSuchFormatHere)
            case .table, .json, .csv: try await printWhole(options.format, to: output)
            }
        }
    }

    /// One record a line, each page as soon as it is here.
    private func printLines(to output: DataOutput) async throws {
        try await pages { page in
            for item in page.items {
                try output.write(item.serialized() + [UInt8(ascii: "\n")])
            }
        }
    }

    private func passPage(_ format: OutputFormat, to output: DataOutput) async throws {
        guard !followsPages else { throw CommandFailure.usage(.pageOnly) }
        let request = session.client.listRequest(
            name, asked, accept: format.serverType ?? "application/json")
        _ = try await session.client.stream(request) { try output.write($0) }
    }

    private func printWhole(_ format: OutputFormat, to output: DataOutput) async throws {
        var whole = Page(items: [])
        try await pages { page in
            whole.items += page.items
            whole.next = page.next
            whole.count = page.count ?? whole.count
            whole.extras = page.extras
            if followsPages { session.progress(whole.items.count) }
        }
        session.clearProgress()
        switch format {
        case .json: try session.print(whole.json, to: output)
        case .csv: try output.write(Array(try rendering(whole, resource: nil).csv().utf8))
        default:
            let resource = try await session.description(of: name)
            let table = try rendering(whole, resource: resource).table(language: session.language)
            try session.print(table, to: output)
        }
        sayWhatIsLeft(whole)
    }

    private func rendering(
        _ page: Page, resource: ResourceDescription?
    ) throws(ClientFailure) -> ListRendering {
        let records = page.items.compactMap(\.objectValue)
        guard records.count == page.items.count else {
            throw .notUnderstood(status: 200, why: .verbatim("items"))
        }
        let fields = asked.fields.map { $0.split(separator: ",").map(String.init) } ?? []
        return ListRendering(records: records, resource: resource, asked: fields)
    }

    /// - Throws: when a server answers with the cursor it was given, rather than go on for ever.
    private func pages(_ take: (Page) throws -> Void) async throws {
        var options = asked
        while true {
            let page = try await session.client.list(name, options)
            try take(page)
            guard followsPages, let next = page.next else { return }
            guard next != options.cursor else {
                throw ClientFailure.notUnderstood(status: 200, why: .verbatim("next"))
            }
            options.cursor = next
        }
    }

    private func sayWhatIsLeft(_ page: Page) {
        if let count = page.count { session.say(.total(count)) }
        guard let next = page.next else { return }
        session.say(.morePages(page.items.count, cursor: PrintableText.line(next)))
    }
}

extension Session {
    /// Shows how many records are here.
    func progress(_ count: Int) {
        ProgressLine(console).show(Phrase.recordsSoFar(count).in(language))
    }

    func clearProgress() { ProgressLine(console).clear() }
}
