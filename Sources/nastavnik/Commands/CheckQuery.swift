import ArgumentParser
import Client

/// `check FILE|-`
struct CheckQuery: AsyncParsableCommand {
    static var configuration: CommandConfiguration { .own("check", .abstractCheck) }

    @OptionGroup var argument: SourceArgument
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let source = try argument.source()
        try await Session.with(options) { session in
            let (errors, warnings) = try await session.about(source) {
                try await session.client.check(source.text)
            }
            session.say(errors + warnings, in: source)
            guard errors.isEmpty else {
                session.say(.mistakes(errors.count))
                throw CommandFailure.reported
            }
            session.say(.noMistakes)
        }
    }
}
