import ArgumentParser
import Client

/// The root of all commands.
struct Nastavnik: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        .own(
            "nastavnik", .abstractRoot, .discussionRoot, version: "nastavnik \(ClientVersion.text)",
            subcommands: [
                Login.self, Logout.self, WhoAmI.self, Modules.self, Resources.self, Describe.self,
                Queries.self, Query.self, CheckQuery.self, FormatQuery.self, ExplainQuery.self,
                QueryShell.self, Run.self, IndicatorCommand.self, Practice.self, List.self,
                Get.self, History.self,
                Changes.self, New.self, Options.self, Create.self, Update.self, Delete.self,
                Do.self, PullFiles.self, TokenCommand.self,
            ])
    }
}
