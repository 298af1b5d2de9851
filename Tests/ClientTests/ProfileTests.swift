import Client
import Foundation
import Support
import Testing

struct ProfileTests {
    private let profile = Profile(
        server: "https://host.example", token: "nst_secret", subject: "curator-1")

    @Test func `a profile is its owner's alone`() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let store = ProfileStore(folder: folder.path + "/deep/nastavnik")

        try store.save(profile, as: "default")

        #expect(try folder.mode(of: "deep/nastavnik") == 0o700)
        #expect(try folder.mode(of: "deep/nastavnik/default.json") == 0o600)
        #expect(try store.load("default") == profile)
        let files = try FileManager.default.contentsOfDirectory(
            atPath: folder.path + "/deep/nastavnik")
        #expect(files == ["default.json"])
    }

    @Test(arguments: [0o640, 0o604, 0o666])
    func `a file that others can read is refused`(mode: Int) throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let store = ProfileStore(folder: folder.path)
        try store.save(profile, as: "work")
        let path = folder.path + "/work.json"
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)

        #expect(throws: ProfileError.readableByOthers(path: path)) { try store.load("work") }
    }

    @Test func `saving again closes a file that was open to others`() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.write("{}", to: "default.json")
        let store = ProfileStore(folder: folder.path)

        try store.save(profile, as: "default")

        #expect(try folder.mode(of: "default.json") == 0o600)
        #expect(try store.load("default").token == "nst_secret")
    }

    @Test(arguments: ["", "../x", "a/b", ".hidden", "a b", String(repeating: "x", count: 101)])
    func `a name cannot lead out of the folder`(name: String) throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let store = ProfileStore(folder: folder.path)
        #expect(throws: ProfileError.badName(name)) { try store.save(profile, as: name) }
    }

    @Test func `a missing and a damaged profile are told apart`() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let store = ProfileStore(folder: folder.path)
        #expect(throws: ProfileError.missing("a")) { try store.load("a") }
        #expect(throws: ProfileError.missing("a")) { try store.remove("a") }
        try folder.write("{\"server\":1}", to: "b.json")
        let path = folder.path + "/b.json"
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        #expect(throws: ProfileError.damaged(path: path)) { try store.load("b") }
    }

    private func sources(
        server: String? = nil, token: String? = nil, _ environment: [String: String] = [:]
    ) -> Credentials.Sources {
        Credentials.Sources(
            serverOption: server, tokenOption: token, profileOption: nil,
            environment: environment)
    }

    @Test func `options go before variables, variables before the profile`() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let store = ProfileStore(folder: folder.path)
        try store.save(profile, as: "default")
        func resolve(_ sources: Credentials.Sources) throws -> [String?] {
            let credentials = try Credentials.resolve(sources, store: store)
            return [credentials.server.base, credentials.token]
        }
        let variables = ["NASTAVNIK_SERVER": "https://var", "NASTAVNIK_TOKEN": "nst_var"]

        #expect(try resolve(sources()) == ["https://host.example", "nst_secret"])
        #expect(try resolve(sources(variables)) == ["https://var", "nst_var"])
        #expect(
            try resolve(sources(server: "https://opt", token: "nst_opt", variables))
                == ["https://opt", "nst_opt"])
        #expect(try resolve(sources(["NASTAVNIK_TOKEN": ""])).last == "nst_secret")
    }

    @Test func `a profile's token never goes to another server`() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let store = ProfileStore(folder: folder.path)
        try store.save(profile, as: "default")

        let other = try Credentials.resolve(sources(server: "https://evil"), store: store)
        let same = try Credentials.resolve(sources(server: "HOST.example/"), store: store)

        #expect(other.token == nil)
        #expect(same.token == "nst_secret")
    }
}
