import ArgumentParser
import Client
import StrictJSON
import Wire

/// `queries [list] [MODULE]`, `queries show|save|delete`
struct Queries: ParsableCommand {
    static var configuration: CommandConfiguration {
        .own(
            "queries", .abstractQueries, .discussionQueries,
            subcommands: [QueryList.self, QueryShow.self, QuerySave.self, QueryDelete.self],
            defaultSubcommand: QueryList.self)
    }
}

/// `queries list [MODULE]`
struct QueryList: AsyncParsableCommand {
    static var configuration: CommandConfiguration { .own("list", .abstractQueryList) }

    @Argument(help: .phrase(.helpQueryModule, value: .valueModule))
    var module: String?

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let queries = try await session.queries().filter { query in
                module.map { query.id.hasPrefix($0 + "/") } ?? true
            }
            try await session.writing(output) { target in
                try session.print(
                    Self.table(queries, session.language), json: Page(queries).json,
                    as: output.format, to: target)
            }
        }
    }

    /// Whose queries they are is told where people keep some.
    private static func table(_ queries: [QuerySummary], _ language: Language) -> TextTable {
        let hasOwners = queries.contains { $0.owner != nil }
        let titles =
            [Phrase.titleQuery, .titleTitle, .titleParameters]
            + (hasOwners ? [.titleOwner] : [])
        return TextTable(
            columns: titles.map { TextTable.Column($0.in(language)) },
            rows: queries.map { query in
                let names = query.parameters.map { $0.required ? "\($0.name)*" : $0.name }
                let cells = [query.id, query.title, names.joined(separator: ", ")]
                return hasOwners ? cells + [query.ownership(language)] : cells
            })
    }
}

extension QuerySummary {
    /// Who keeps it; nil for those of modules.
    fileprivate var owner: String? { extras["owner"]?.stringValue }

    /// Who keeps it, and whether it still runs.
    fileprivate func ownership(_ language: Language) -> String {
        let isBroken = extras["broken"]?.boolValue ?? false
        let note = isBroken ? Phrase.noteBrokenQuery.in(language) : nil
        return [owner, note].compactMap(\.self).joined(separator: ", ")
    }
}

/// The name of an own or shared query; a name alone is an own one.
struct KeptQueryName: ExpressibleByArgument {
    let scope: String
    let name: String

    init?(argument: String) {
        let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
            .map(String.init)
        switch parts.count {
        case 1: (scope, name) = ("my", parts[0])
        case 2: (scope, name) = (parts[0], parts[1])
        default: return nil
        }
        guard ["my", "shared"].contains(scope), !name.isEmpty else { return nil }
    }

    var text: String { "\(scope)/\(name)" }
}

/// `queries show NAME`
struct QueryShow: AsyncParsableCommand {
    static var configuration: CommandConfiguration { .own("show", .abstractQueryShow) }

    @Argument(help: .phrase(.helpKeptQuery, value: .valueQuery))
    var name: KeptQueryName

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let answer = try await session.client.queryText(scope: name.scope, name: name.name)
            let text = String(decoding: answer.body, as: UTF8.self)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            let end = text.hasSuffix("\n") ? lines.dropLast() : lines[...]
            try session.console.output.write(lines: end.map { PrintableText.line(String($0)) })
        }
    }
}

/// `queries save FILE`
struct QuerySave: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        .own("save", .abstractQuerySave, .discussionQuerySave)
    }

    @Argument(help: .phrase(.helpQueryFile, value: .valueFile))
    var file: String

    @Option(name: .customLong("as"), help: .phrase(.helpKeptQuery, value: .valueQuery))
    var name: KeptQueryName?

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        guard let name = name ?? Self.name(of: file) else {
            throw CommandFailure.usage(.badKeptQuery(file))
        }
        let source = ProblemRendering.Source(
            name: file, text: try InputText.text(from: file, Surroundings.current.console))
        try await Session.with(options) { session in
            do {
                let query = try await session.client.saveQuery(
                    scope: name.scope, name: name.name, text: source.text,
                    replacing: try await tag(of: name, session))
                session.say(.querySaved(query.id))
            } catch ClientFailure.refused(let problem) {
                throw CommandFailure.refused(problem, in: source)
            }
        }
    }

    /// The tag of the text that stands now; nil where none does.
    private func tag(of name: KeptQueryName, _ session: Session) async throws -> String? {
        do {
            return try await session.client.queryText(scope: name.scope, name: name.name).etag
        } catch ClientFailure.refused(let problem) where problem.status == 404 {
            return nil
        }
    }

    /// `pairs_active` of `reports/pairs_active.tropa`.
    private static func name(of file: String) -> KeptQueryName? {
        let last = file.split { $0 == "/" || $0 == "\\" }.last ?? ""
        let name = String(last.prefix { $0 != "." })
        return ResourceName.isName(name) ? KeptQueryName(argument: name) : nil
    }
}

/// `queries delete NAME`
struct QueryDelete: AsyncParsableCommand {
    static var configuration: CommandConfiguration { .own("delete", .abstractQueryDelete) }

    @Argument(help: .phrase(.helpKeptQuery, value: .valueQuery))
    var name: KeptQueryName

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            try await session.client.deleteQuery(scope: name.scope, name: name.name)
            session.say(.queryDeleted(name.text))
        }
    }
}
