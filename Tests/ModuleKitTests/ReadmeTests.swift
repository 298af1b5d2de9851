import Catalogue
import Check
import Foundation
import Manifest
import ModuleKit
import StrictJSON
import Testing

@testable import Records

/// The example of the README is compiled, checked and run.
struct ReadmeTests {
    private static let root = #filePath.split(separator: "/").dropLast(3).map(String.init)
        .reduce("") { "\($0)/\($1)" }

    private static func file(_ path: String) throws -> String {
        try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)
    }

    /// The blocks of the README in a language.
    private static func blocks(_ language: String) throws -> [String] {
        let parts = try file("Sources/ModuleKit/README.md").components(separatedBy: "```")
        return parts.enumerated().filter { $0.offset % 2 == 1 && $0.element.hasPrefix(language) }
            .map { String($0.element.dropFirst(language.count + 1)) }
    }

    private static func module() throws -> [String: String] {
        let texts = try blocks("yaml")
        let names = ["module.yaml", "resources/clubs.yaml", "resources/notices.yaml"]
        var files = ["roles.yaml": "roles: {boss: Начальник, clerk: Служащий}\n"]
        for (name, text) in zip(names, texts) { files["clubs/\(name)"] = text }
        return files
    }

    @Test func `the Swift of the README is what is compiled here`() throws {
        let swift = try Self.blocks("swift")
        #expect(swift == [try Self.file("Tests/ModuleKitTests/Example/ClubsBehaviour.swift")])
    }

    @Test func `its module has no mistake and does what it says`() async throws {
        let trial = try Trial(
            module: "clubs", try Self.module(), folders: ["clubs"],
            BehaviourBook([ClubsBehaviour()]))
        try await trial.create("clubs", ["code": "robots", "youngest": 8, "places": 3])
        try await trial.create("clubs", ["code": "chess", "youngest": 6, "places": 0])

        let found = try await trial.actOnAll("suggest", ["age": 9], on: "clubs", as: "clerk")
        let added = try await trial.act("repeat_weekly", "key:robots", on: "clubs")

        #expect(found["items"]?.arrayValue?.compactMap { $0["club"]?["key"] } == ["robots"])
        #expect(added == ["added": 4])
        #expect(try await trial.record("clubs", "key:robots")["hours"] == 4)

        let jobs = BehaviourJobs(
            trial.records, holder: "one", leaseClock: trial.clock, logger: .init(label: "test"))
        _ = try await jobs.runDue(at: trial.clock.now())
        trial.clock.move(to: "2026-03-11T00:00:00.000Z")
        _ = try await jobs.runDue(at: trial.clock.now())

        #expect(try await trial.record("clubs", "key:chess")["state"] == "closed")
        #expect(try await trial.all("notices").count == 1)
    }
}
