import ArgumentParser
import Client
import StrictJSON
import Wire

/// `list REF`
struct List: AsyncParsableCommand {
    static var configuration: CommandConfiguration { .own("list", .abstractList) }

    @Argument(help: .phrase(.helpResource, value: .valueResource))
    var resource: ResourceName

    @Option(
        name: .customLong("where"), parsing: .unconditional,
        help: .phrase(.helpWhere, value: .valueCondition))
    var filter: String?

    @Option(
        name: .long, parsing: .unconditional,
        help: .phrase(.helpSort, value: .valueFields))
    var sort: String?

    @Option(name: .long, help: .phrase(.helpFields, value: .valueFields))
    var fields: String?

    @Option(name: .long, help: .phrase(.helpExpand, value: .valueField))
    var expand: String?

    @Option(
        name: .long, parsing: .unconditional,
        help: .phrase(.helpSearch, value: .valueText))
    var search: String?

    @Option(name: .long, help: .phrase(.helpLimit, value: .valueNumber))
    var limit: Int?

    @Option(name: .long, help: .phrase(.helpCursor, value: .valueCursor))
    var cursor: String?

    @Option(name: .customLong("as-of"), help: .phrase(.helpAsOf, value: .valueDate))
    var moment: String?

    @Flag(name: .long, help: .phrase(.helpAll))
    var all = false

    @Flag(name: .long, help: .phrase(.helpCount))
    var count = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let asked = ServerClient.ListOptions(
            filter: filter, sort: sort, fields: fields, expand: expand, search: search,
            limit: limit ?? (all ? 200 : nil), cursor: cursor, counts: count, moment: moment)
        try await Session.with(options) { session in
            var session = session
            session.wholeTable = .wholeOrFields
            let resource = try await session.named(resource)
            let listing = Listing(
                session: session, name: resource, asked: asked, followsPages: all)
            do {
                try await listing.print(output)
            } catch ClientFailure.refused(let problem) where filter != nil {
                let source = ProblemRendering.Source(name: "--where", text: filter ?? "")
                throw CommandFailure.refused(problem, in: source)
            }
        }
    }
}
