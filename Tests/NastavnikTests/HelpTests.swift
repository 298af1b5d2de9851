import ArgumentParser
import Support
import Testing

@testable import nastavnik

struct HelpTests {
    private static let commands = [
        [], ["login"], ["logout"], ["whoami"], ["modules"], ["resources"], ["describe"],
        ["queries"], ["queries", "list"], ["queries", "show"], ["queries", "save"],
        ["queries", "delete"], ["query"], ["check"], ["format"], ["explain"], ["shell"], ["run"],
        ["indicator"], ["indicator", "list"], ["indicator", "why"], ["practice"], ["list"],
        ["get"], ["history"], ["changes"], ["new"], ["options"], ["create"], ["update"],
        ["delete"], ["do"], ["pull"], ["token"], ["token", "issue"], ["token", "list"],
        ["token", "revoke"],
    ]

    @Test(arguments: ["ru", "en"], commands)
    func `help is what was reviewed`(language: String, command: [String]) async {
        let result = await Shell().run(command + ["--help", "--lang", language])
        let name = command.isEmpty ? "nastavnik" : command.joined(separator: "-")
        #expect(result.status == .done && result.talk.isEmpty)
        Golden.expect(result.output, matches: "Help/\(name).\(language).txt")
    }

    @Test func `every command has its page`() {
        let names = Nastavnik.configuration.subcommands.map { $0.configuration.commandName ?? "?" }
        #expect(names == Self.commands.filter { $0.count == 1 }.flatMap(\.self))
    }

    @Test func `a Russian page names its values in Russian`() async {
        for command in Self.commands {
            let page = await Shell().run(command + ["--help"]).output
            let values = page.matches(of: /<[a-z]+>/).map { String($0.output) }
            #expect(Set(values).subtracting(["<id>"]).isEmpty, "\(command): \(values)")
        }
    }

    @Test func `a Russian page has no English head`() async {
        for command in Self.commands {
            let page = await Shell().run(command + ["--help"]).output
            for word in ["USAGE", "OPTIONS", "ARGUMENTS", "OVERVIEW", "Show help", "default:"] {
                #expect(!page.contains(word), "\(command): \(word)")
            }
        }
    }
}
