import ArgumentParser
import Client
import StrictJSON
import Wire

/// `indicator list|why`
struct IndicatorCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .own(
            "indicator", .abstractIndicator, subcommands: [IndicatorList.self, IndicatorWhy.self])
    }
}

/// `indicator list`
struct IndicatorList: AsyncParsableCommand {
    static var configuration: CommandConfiguration { .own("list", .abstractIndicatorList) }

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let indicators = try await session.indicators()
            try await session.writing(output) { target in
                let titles: [Phrase] = [.titleCode, .titleTitle, .titleQuery]
                let table = TextTable(
                    columns: titles.map { .init($0.in(session.language)) },
                    rows: indicators.map { [$0.code ?? "", $0.title, $0.id] })
                try session.print(
                    table, json: Page(indicators).json, as: output.format, to: target)
            }
        }
    }
}

/// `indicator why CODE`
struct IndicatorWhy: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        .own("why", .abstractIndicatorWhy, .discussionIndicatorWhy)
    }

    @Argument(help: .phrase(.helpIndicator, value: .valueQuery))
    var code: String

    @Argument(
        parsing: .allUnrecognized, help: .phrase(.helpIndicatorPart, value: .valueAssignment))
    var parts: [String] = []

    @Option(name: .customLong("as-of"), help: .phrase(.helpAsOf, value: .valueDate))
    var moment: String?

    @OptionGroup var parameters: ParameterOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let chosen = try chosenParts()
        try await Session.with(options) { session in
            let indicator = try await session.indicator(code)
            let known = Set(indicator.parameters.map(\.name))
            let given = try parameters.texts() + chosen
            let rows = try request(indicator.id + "_rows", given, as: output.format)
            guard output.format == .table else { return try await session.run(rows, output) }
            // The rows are asked first: what they refuse needs no number above it.
            let detail: QueryResult = try await session.client.send(rows).shape()
            let whole: QueryResult = try await session.client.send(
                try request(indicator.id, given.filter { known.contains($0.name) }, as: .json)
            ).shape()
            try await session.writing(output) { target in
                try session.print(whole.part(chosen), to: target)
                try target.write(lines: [""])
                try session.print(detail, to: target)
            }
        }
    }

    private func request(
        _ id: String, _ parameters: [(name: String, value: String)], as format: OutputFormat
    ) throws -> ServerRequest {
        let parts = id.split(separator: "/").map(String.init)
        return ServerClient.savedQuery(
            module: parts.first ?? "", name: parts.last ?? "", parameters: parameters,
            moment: moment, accept: format.serverType ?? "application/json")
    }

    /// `--organisation 05-001`, `--organisation=05-001`.
    private func chosenParts() throws -> [(name: String, value: String)] {
        var chosen: [(name: String, value: String)] = []
        var words = parts[...]
        while let word = words.popFirst() {
            guard word.hasPrefix("--"), word.count > 2 else {
                throw CommandFailure.usage(.partNeedsValue(word))
            }
            let name = word.dropFirst(2)
            if let sign = name.firstIndex(of: "=") {
                chosen.append((String(name[..<sign]), String(name[name.index(after: sign)...])))
            } else if let value = words.popFirst() {
                chosen.append((String(name), value))
            } else {
                throw CommandFailure.usage(.partNeedsValue(word))
            }
        }
        return chosen
    }
}

extension Session {
    /// The indicators of the modules, by code and name.
    fileprivate func indicators() async throws -> [QuerySummary] {
        let queries = try await queries()
        let ids = Set(queries.map(\.id))
        return queries.filter { ids.contains($0.id + "_rows") }
            .sorted { ($0.code ?? "\u{FFFF}", $0.id) < ($1.code ?? "\u{FFFF}", $1.id) }
    }

    /// An indicator by its code, its id or its name.
    fileprivate func indicator(_ word: String) async throws -> QuerySummary {
        let indicators = try await indicators()
        let found = indicators.first {
            $0.code?.lowercased() == word.lowercased() || $0.id == word
                || $0.id.hasSuffix("/" + word)
        }
        if let found { return found }
        let names = indicators.compactMap(\.code) + indicators.map(\.id)
        throw CommandFailure.usage(
            .unknownIndicator(word, suggestion: NearestName.of(word, among: names)))
    }
}

extension QueryResult {
    /// The rows of a part of the whole; the total where no part is chosen or none is known by these words.
    fileprivate func part(_ chosen: [(name: String, value: String)]) -> QueryResult {
        var part = self
        part.rows = rows.filter { row in
            !chosen.isEmpty
                && chosen.allSatisfy { name, value in
                    guard let index = columns.firstIndex(where: { $0.name == name }) else {
                        return false
                    }
                    return row[index].isNamed(value)
                }
        }
        if part.rows.isEmpty, hasTotal { part.rows = Array(rows.suffix(1)) }
        part.hasTotal = hasTotal && part.rows == Array(rows.suffix(1))
        return part
    }
}

extension JSON {
    /// Whether a word names the value: a code, or a reference's key or id.
    fileprivate func isNamed(_ word: String) -> Bool {
        let bare = word.hasPrefix("key:") ? String(word.dropFirst(4)) : word
        return stringValue == word || self["key"]?.stringValue == bare
            || self["id"]?.stringValue == bare
    }
}
