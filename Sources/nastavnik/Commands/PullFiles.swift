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
        guard let name = ResourceName(source, allowsField: true) else {
            throw CommandFailure.usage(.badPullSource(source))
        }
        try await Session.with(options) { session in
            let pull = Pull(
                client: session.client, name: name, field: try await field(name, session),
                folder: folder,
                options: .init(overwritesEdited: force, deletesGone: deletesGone),
                progress: ProgressLine(session.console))
            let report = try await pull.run()
            try tell(report, session)
        }
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
