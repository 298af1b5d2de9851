import ArgumentParser
import Client

/// `shell`
struct QueryShell: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        .own("shell", .abstractShell, .discussionShell)
    }

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let console = session.console
            guard console.input.isTerminal else {
                let text = try InputText.text(from: "-", console)
                return try await ShellRunner(session: session).runAll(in: text)
            }
            var runner = ShellRunner(session: session)
            if RawTerminal.isUsable(session.surroundings.environment) {
                var dialogue = ShellDialogue(
                    session: session,
                    history: QueryHistory(folder: session.surroundings.configurationFolder))
                try await dialogue.run(&runner)
            } else {
                try await PlainDialogue(session: session).run(&runner)
            }
        }
    }
}
