import ArgumentParser
import Client
import StrictJSON
import Wire

/// `delete REF ID`
struct Delete: AsyncParsableCommand {
    static var configuration: CommandConfiguration { .own("delete", .abstractDelete) }

    @Argument(help: .phrase(.helpResource, value: .valueResource))
    var resource: ResourceName

    @Argument(help: .phrase(.helpID, value: .valueID))
    var id: String

    @Flag(name: [.customShort("y"), .customLong("yes")], help: .phrase(.helpYes))
    var yes = false

    @OptionGroup var version: VersionOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        guard try isMeant(Surroundings.current) else {
            return Surroundings.current.say(.nothingDone)
        }
        try await Session.with(options) { session in
            let resource = try await session.named(resource)
            let answer = try await session.client.delete(
                resource, id: id, version: version.ifMatch, isDryRun: write.dryRun)
            try await session.printWritten(answer, of: nil, isDryRun: write.dryRun, output)
        }
    }

    /// Asks a person; a script has to say `--yes`.
    private func isMeant(_ surroundings: Surroundings) throws -> Bool {
        if yes || write.dryRun { return true }
        guard surroundings.console.input.isTerminal else {
            throw CommandFailure.usage(.sayYes)
        }
        let name = resource.module.isEmpty ? resource.resource : "\(resource)"
        let question = Phrase.reallyDelete("\(name) \(id)").in(surroundings.language)
        try? surroundings.console.talk.write(question)
        let answer = surroundings.console.input.readLine()?.lowercased() ?? ""
        return ["y", "yes", "д", "да"].contains(answer.filter { !$0.isWhitespace })
    }
}
