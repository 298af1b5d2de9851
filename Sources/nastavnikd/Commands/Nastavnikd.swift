import ArgumentParser

/// The root of all commands.
struct Nastavnikd: ParsableCommand {
    static var configuration: CommandConfiguration {
        .own(
            "nastavnikd", .root, .rootMore,
            subcommands: [
                Serve.self, Check.self, Migrate.self, Token.self, Seed.self, OpenAPI.self,
            ],
            defaultSubcommand: Serve.self)
    }
}
