import ArgumentParser
import Catalogue
import Testing

@testable import Serving
@testable import nastavnikd

@Suite struct FlagTests {
    @Test func `every setting but those of modules has a flag`() throws {
        let keys = SettingKey.allCases.filter { $0.shape != .map }
        let flags = try SettingsFlags.parse(keys.flatMap { ["--\($0.flag)", "7"] })

        #expect(Set(flags.values.keys) == Set(keys))
        #expect(flags.values.values.allSatisfy { $0 == ["7"] })
    }

    @Test func `a list is repeated or has commas`() throws {
        let flags = try SettingsFlags.parse(["--modules-enabled", "a,b", "--modules-enabled", "c"])
        #expect(flags.values == [.enabledModules: ["a", "b", "c"]])
    }

    @Test func `the server is what runs when no command is named`() throws {
        #expect(try Nastavnikd.parseAsRoot(["--server-port", "1"]) is Serve)
    }

    @Test(arguments: [
        (["token", "issue", "--role", "r", "--subject", "s", "--attribute", "a"]),
        (["token", "issue", "--role", "r", "--subject", "s", "--days", "0"]),
        (["token", "issue", "--role", "r"]), (["serve", "--server-prot", "1"]), (["sever"]),
    ])
    func `a wrong command line ends with the status of usage`(_ arguments: [String]) async {
        #expect(await Program(environment: [:]).run(arguments) == .usage)
    }

    @Test func `settings that are not there end with the status of usage`() async {
        #expect(
            await Program(environment: ["NASTAVNIK_CONFIG": "/nowhere"]).run(["check"]) == .usage)
    }
}
