import ArgumentParser
import Client
import StrictJSON
import Wire

/// `explain FILE|- [--level N]`
struct ExplainQuery: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        .own("explain", .abstractExplain, .discussionExplain)
    }

    @OptionGroup var argument: SourceArgument

    @Option(name: .long, help: .phrase(.helpExplainLevel, value: .valueNumber))
    var level = 1

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard (1...3).contains(level) else {
            throw ValidationError(Phrase.badLevel.in(Surroundings.current.language))
        }
    }

    func run() async throws {
        let source = try argument.source()
        try await Session.with(options) { session in
            let explanation = try await session.about(source) {
                try await session.client.explain(source.text, level: level)
            }
            try await session.writing(output) { target in
                guard output.format == .table else {
                    let table = Self.steps(explanation, session.language)
                    return try session.print(
                        table, json: explanation.json, as: output.format, to: target)
                }
                try session.print(Self.steps(explanation, session.language), to: target)
                try target.write(lines: [""])
                try session.print(Self.sources(explanation, session.language), to: target)
                try target.write(lines: Self.statement(explanation, session.language))
            }
            session.say(explanation.warnings, in: source)
        }
    }

    private static func steps(_ explanation: QueryExplanation, _ language: Language) -> TextTable {
        TextTable(
            columns: [Phrase.titleStep, .titleRow, .titleKey].map {
                TextTable.Column($0.in(language))
            },
            rows: explanation.steps.map { [$0.text, $0.row, $0.key.joined(separator: ", ")] })
    }

    private static func sources(
        _ explanation: QueryExplanation, _ language: Language
    ) -> TextTable {
        TextTable(
            columns: [Phrase.titleResource, .titleTitle, .titleRules].map {
                TextTable.Column($0.in(language))
            },
            rows: explanation.sources.map {
                [$0.resource, $0.title, $0.rules.joined(separator: "; ")]
            })
    }

    /// The statement and the engine's plan, where they were asked for.
    private static func statement(
        _ explanation: QueryExplanation, _ language: Language
    ) -> [String] {
        guard let sql = explanation.sql else { return [] }
        var lines = ["", Phrase.statement(binds: explanation.binds ?? 0).in(language)]
        lines.append(PrintableText.paragraph(sql))
        if !explanation.plan.isEmpty {
            lines += ["", Phrase.enginePlan.in(language)]
            lines += explanation.plan.map { "  " + PrintableText.line($0) }
        }
        if !explanation.reads.members.isEmpty {
            lines += ["", Phrase.tablesRead.in(language)]
            lines += explanation.reads.members.map { member in
                let columns = (member.value.arrayValue ?? []).compactMap(\.stringValue)
                return PrintableText.line(
                    "  \(member.name) (\(columns.joined(separator: ", ")))")
            }
        }
        return lines
    }
}
