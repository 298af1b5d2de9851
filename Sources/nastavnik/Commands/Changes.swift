import ArgumentParser
import Client
import StrictJSON
import Wire

/// `changes`
struct Changes: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        .own("changes", .abstractChanges, .discussionChanges)
    }

    @Argument(help: .phrase(.helpFollowed, value: .valueResource))
    var resources: [ResourceName] = []

    @Option(name: .long, help: .phrase(.helpSince, value: .valueDate))
    var since: String?

    @Option(name: .long, help: .phrase(.helpCursor, value: .valueCursor))
    var cursor: String?

    @Flag(name: .long, help: .phrase(.helpWhole))
    var whole = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            var names: [String] = []
            for resource in resources { names.append("\(try await session.named(resource))") }
            var items: [Change] = []
            var cursor = cursor
            var since = since
            var hasMore = true
            while hasMore {
                let page = try await session.client.changes(
                    since: since, cursor: cursor, of: names, whole: whole)
                guard !page.more || page.next != cursor else {
                    throw ClientFailure.notUnderstood(status: 200, why: .verbatim("next"))
                }
                items += page.items
                (since, cursor, hasMore) = (nil, page.next, page.more)
                if hasMore { session.progress(items.count) }
            }
            session.clearProgress()
            let titles = try await session.catalogue()
            try await session.writing(output) { target in
                let page = Page(items: items.map(\.json), next: cursor)
                let rendering = ChangeRendering(
                    items, catalogue: titles, language: session.language)
                try session.print(rendering.table, json: page.json, as: output.format, to: target)
            }
            if let cursor { session.say(.goOnLater(cursor: PrintableText.line(cursor))) }
        }
    }
}
