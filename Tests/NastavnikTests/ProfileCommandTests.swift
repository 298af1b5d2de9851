import Client
import Support
import Testing

@testable import nastavnik

struct ProfileCommandTests {
    @Test func `logging in checks the token and keeps it to its owner`() async throws {
        let district = try District()
        defer { district.close() }
        var shell = Shell(environment: ["HOME": district.folder.path], input: "nst_good\n")

        let login = await shell.run("login", district.server.address)
        #expect(login.status == .done && login.output.isEmpty)
        #expect(login.talk.contains("Вы вошли как curator-1"))
        #expect(!login.talk.contains("nst_good"))
        let file = ".config/nastavnik/default.json"
        #expect(try district.folder.mode(of: file) == 0o600)
        #expect(try district.folder.mode(of: ".config/nastavnik") == 0o700)

        shell.input = ""
        let who = await shell.run("whoami")
        #expect(who.status == .done)
        #expect(
            who.output
                == """
                Владелец      curator-1
                Роли          curator
                Действует до  бессрочно
                wave          2

                """)

        let logout = await shell.run("logout")
        #expect(logout.status == .done)
        #expect(district.folder.bytes(of: file) == nil)
    }

    @Test func `a token that the server does not take is not kept`() async throws {
        let district = try District()
        defer { district.close() }
        let shell = Shell(environment: ["HOME": district.folder.path], input: "nst_bad\n")
        let login = await shell.run("login", district.server.address)
        #expect(login.status == .refused)
        #expect(login.talk.contains("Токен не принят"))
        #expect(district.folder.bytes(of: ".config/nastavnik/default.json") == nil)
    }

    @Test func `a terminal is asked for the token`() async throws {
        let district = try District()
        defer { district.close() }
        let shell = Shell(
            environment: ["HOME": district.folder.path], input: "nst_good", isTerminal: true)
        let login = await shell.run("login", district.server.address, "--profile", "work")
        #expect(login.status == .done)
        #expect(login.talk.contains("Токен: "))
        #expect(district.folder.bytes(of: ".config/nastavnik/work.json") != nil)
    }

    @Test(arguments: ["", "nst bad\u{7}"])
    func `what is no token is not sent`(input: String) async throws {
        let district = try District()
        defer { district.close() }
        let shell = Shell(environment: ["HOME": district.folder.path], input: input)
        let login = await shell.run("login", district.server.address)
        #expect(login.status == .usage)
        #expect(district.server.requests.isEmpty)
    }
}
