import ArgumentParser
import Client
import StrictJSON
import Wire

/// `options REF ID|new FIELD`
struct Options: AsyncParsableCommand {
    static var configuration: CommandConfiguration { .own("options", .abstractOptions) }

    @Argument(help: .phrase(.helpResource, value: .valueResource))
    var resource: ResourceName

    @Argument(help: .phrase(.helpIDOrNew, value: .valueID))
    var id: String

    @Argument(help: .phrase(.helpOptionsField, value: .valueField))
    var field: String

    @Option(
        name: .long, parsing: .unconditional,
        help: .phrase(.helpSearch, value: .valueText))
    var search: String?

    @Option(name: .long, help: .phrase(.helpLimit, value: .valueNumber))
    var limit: Int?

    @Option(name: .long, help: .phrase(.helpCursor, value: .valueCursor))
    var cursor: String?

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let resource = try await session.named(resource)
            let page = try await session.client.options(
                resource, id: id, field: field, search: search, limit: limit, cursor: cursor)
            try await session.writing(output) { target in
                try session.print(
                    table(page, session.language), json: page.json, as: output.format, to: target)
            }
            if let next = page.next {
                session.say(.morePages(page.items.count, cursor: PrintableText.line(next)))
            }
        }
    }

    /// What is to be written into the field, and what it means.
    private func table(_ page: Page, _ language: Language) -> TextTable {
        TextTable(
            columns: [Phrase.titleValue, .titleLabel].map { TextTable.Column($0.in(language)) },
            rows: page.items.map { [value(of: $0), $0["label"]?.stringValue ?? ""] })
    }

    private func value(of item: JSON) -> String {
        if let code = item["code"]?.stringValue { return code }
        if let key = item["key"]?.stringValue { return "key:" + key }
        return item["id"]?.stringValue ?? ""
    }
}
