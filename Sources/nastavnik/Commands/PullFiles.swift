import ArgumentParser
import Client
import StrictJSON
import Wire

/// `pull REF DIR`
struct PullFiles: AsyncParsableCommand {
    static var configuration: CommandConfiguration { .own("pull", .abstractPull, .discussionPull) }

    @Argument(help: .phrase(.helpPullSource, value: .valuePullSource))
    var source: String

    @Argument(help: .phrase(.helpFolder, value: .valueFolder))
    var folder: String

    @Flag(name: .long, help: .phrase(.helpForce))
    var force = false

    @Flag(name: .customLong("delete"), help: .phrase(.helpDeleteGone))
    var deletesGone = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        guard let typed = Self.name(source) else {
            throw CommandFailure.usage(.badPullSource(source))
        }
        try await Session.with(options) { session in
            let name = try await session.named(typed)
            let pull = Pull(
                client: session.client, name: name, field: try await field(name, session),
                folder: folder,
                options: .init(overwritesEdited: force, deletesGone: deletesGone),
                progress: ProgressLine(session.console))
            let report = try await pull.run()
            try tell(report, session)
        }
    }

    /// A resource, and a field behind it where one is meant.
    private static func name(_ text: String) -> ResourceName? {
        if let whole = ResourceName(text, allowsField: true) ?? ResourceName(argument: text) {
            return whole
        }
        guard let dot = text.lastIndex(of: "."),
            var name = ResourceName(argument: String(text[..<dot]))
        else { return nil }
        let field = String(text[text.index(after: dot)...])
        name.field = field
        return ResourceName.isName(field) ? name : nil
    }

    /// The named field, or the only one that holds a file.
    private func field(_ name: ResourceName, _ session: Session) async throws -> String {
        if let field = name.field { return field }
        let resource = try await session.knownResource(name)
        let fields = resource.fields.filter { $0.type == "file" }.map(\.name)
        guard fields.count == 1, let field = fields.first else {
            throw CommandFailure.usage(.whichFileField("\(name)", fields))
        }
        return field
    }

    /// What arrived is data, one name a line; the rest is talk.
    private func tell(_ report: PullReport, _ session: Session) throws {
        try session.console.output.write(lines: report.downloaded.map(PrintableText.line))
        for name in report.edited { session.say(.editedHere(name)) }
        for name in report.gone { session.say(.goneThere(name)) }
        for (name, failure) in report.failed {
            let lines = failure.lines(session.language)
            session.console.say("\(name): \(lines.joined(separator: "\n"))")
        }
        session.say(
            .pulled(
                new: report.downloaded.count, unchanged: report.unchanged.count,
                deleted: report.deleted.count, failed: report.failed.count))
        guard report.isComplete else { throw CommandFailure.partial }
    }
}
