import ArgumentParser
import Serving

/// The root of all commands.
struct Nastavnikd: ParsableCommand {
    static var configuration: CommandConfiguration {
        .own(
            "nastavnikd", .root, .rootMore, version: "nastavnikd \(ProgramVersion.text)",
            subcommands: [
                Serve.self, Check.self, Migrate.self, Token.self, Seed.self, MakeExample.self,
                OpenAPI.self, Grammar.self,
            ],
            defaultSubcommand: Serve.self)
    }
}
