import Foundation
import Support
import Testing

/// What an operator reads when the program does not start, and with which status it ends.
struct StartFailureTests {
    @Test func `a taken port is named`() throws {
        let installation = try Installation()
        defer { installation.remove() }
        let holder = try PortHolder()
        let outcome = try Products.server.run(
            ["serve", "--config", installation.settings, "--server-port", "\(holder.port)"])

        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.errors.contains("\(holder.port)"), "\(outcome)")
        withExtendedLifetime(holder) {}
    }

    @Test func `a second process stays away from the data of the first`() throws {
        let installation = try Installation()
        defer { installation.remove() }
        let server = try TestServer(installation)
        let second = try Products.server.run(
            ["serve", "--config", installation.settings, "--server-port", "\(try freePort())"])

        #expect(second.status == 2, "\(second)")
        #expect(second.errors.contains("занят"), "\(second)")
        #expect(server.isReady, "the first goes on")
        #expect(server.stop() == 0)
    }

    @Test func `an older program leaves the data of a newer one alone`() throws {
        let installation = try Installation()
        defer { installation.remove() }
        #expect(try TestServer(installation).stop() == 0)
        // The version of the format stands at offset 60 of every SQLite file.
        let path = installation.data + "/nastavnik.db"
        var bytes = try #require(FileManager.default.contents(atPath: path))
        bytes[60..<64] = Data([0, 0, 0, 99])
        try bytes.write(to: URL(filePath: path))

        let outcome = try installation.run(["serve"])

        #expect(outcome.status == 3, "\(outcome)")
        #expect(outcome.errors.contains("99"), "\(outcome)")
        #expect(FileManager.default.contents(atPath: path) == bytes, "not a byte was changed")
    }

    @Test(arguments: ["garbage", "other program"])
    func `a file of somebody else is not touched`(kind: String) throws {
        let installation = try Installation()
        defer { installation.remove() }
        try FileManager.default.createDirectory(
            atPath: installation.data, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        let path = installation.data + "/nastavnik.db"
        if kind == "garbage" {
            try Data("this is no database, only a text that is long enough\n".utf8).write(
                to: URL(filePath: path))
        } else {
            let outcome = try Program(path: "/usr/bin/env").run(
                [
                    "sqlite3", path,
                    "CREATE TABLE photos (name TEXT); INSERT INTO photos VALUES ('x')",
                ])
            try #require(outcome.status == 0, "\(outcome)")
        }
        let before = FileManager.default.contents(atPath: path)

        let outcome = try installation.run(["serve"])

        #expect(outcome.status == 4, "\(outcome)")
        #expect(outcome.errors.contains("nastavnik.db"), "\(outcome)")
        #expect(FileManager.default.contents(atPath: path) == before)
    }

    @Test func `an unknown setting stops the start at its line`() throws {
        let installation = try Installation(.init(more: "server-prot: 8080"))
        defer { installation.remove() }
        let outcome = try installation.run(["serve"])

        #expect(outcome.status == 2, "\(outcome)")
        let text = String(
            decoding: FileManager.default.contents(atPath: installation.settings) ?? Data(),
            as: UTF8.self)
        let lines = text.components(separatedBy: "\n")
        let line = (lines.firstIndex { $0.contains("server-prot") } ?? 0) + 1
        #expect(outcome.errors.contains("nastavnik.yaml:\(line):1"), "\(outcome)")
    }

    @Test(arguments: [
        (["--server-port", "70000"], "server-port"),
        (["--server-clock", "yesterday"], "server-clock"),
        (["--server-time-zone", "Mars/Olympus"], "server-time-zone"),
    ])
    func `a bad flag is named`(flags: [String], name: String) throws {
        let installation = try Installation()
        defer { installation.remove() }
        let outcome = try installation.run(["serve"] + flags)
        #expect(outcome.status == 2 && outcome.errors.contains(name), "\(outcome)")
    }

    @Test func `a module that is enabled but lies nowhere is named`() throws {
        let installation = try Installation(.init(modules: ["registry", "monitorng"]))
        defer { installation.remove() }
        let outcome = try installation.run(["serve"])
        #expect(outcome.status == 1 && outcome.errors.contains("monitorng"), "\(outcome)")
    }

    @Test func `help is there for every command, in both languages`() throws {
        for command in ["serve", "check", "migrate", "token", "seed", "openapi", "grammar"] {
            let russian = try Products.server.run([command, "--help"])
            #expect(russian.status == 0 && russian.errors.isEmpty, "\(russian)")
            #expect(
                russian.output.unicodeScalars.contains { ("а"..."я").contains($0) }, "\(command)")
        }
    }
}
