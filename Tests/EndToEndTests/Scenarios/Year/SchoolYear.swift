import Foundation
import StrictJSON
import Testing

/// A school year that has been played to its end, in a server that still runs.
final class SchoolYear: Sendable {
    let story: Story
    let server: TestServer
    /// The tokens of those who act in it.
    private let callers: [String: Caller]

    /// The year of the running suite.
    @TaskLocal static var current: SchoolYear?

    static var played: SchoolYear {
        get throws {
            guard let current else { throw ServerFailure("no year has been played") }
            return current
        }
    }

    static let modules = ["registry", "monitoring", "roadmap", "league", "school", "incentives"]

    /// Plays it.
    init() throws {
        let folder = Products.root + "Tests/EndToEndTests/Scenarios/Year/Story"
        story = try Story(folder: folder)
        let installation = try Installation(
            .init(
                clock: "2025-09-01T09:00:00Z", modules: Self.modules,
                more: "calendar: {file: \"\(Products.root)Config/calendar.yaml\"}"))
        let outcome = try installation.run(["seed", folder + "/district"])
        guard outcome.status == 0 else { throw ServerFailure("seed: \(outcome)") }
        var player = try StoryPlayer(story, installation)
        do {
            try player.play(story)
        } catch {
            _ = player.server.stop()
            player.server.installation.remove()
            throw error
        }
        server = player.server
        var callers = ["nobody": Caller(server: server, token: nil)]
        for caller in story.callers { callers[caller.name] = try player.caller(caller.name) }
        self.callers = callers
    }

    /// Somebody by the name that the story gives.
    static func caller(_ name: String) throws -> Caller {
        guard let caller = try played.callers[name] else {
            throw ServerFailure("nobody is called \(name)")
        }
        return caller
    }
}

/// Plays the year before a suite and stops its server when the suite is through.
struct PlayedYear: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let year = try SchoolYear()
        try await SchoolYear.$current.withValue(year) { try await function() }
        let status = year.server.stop()
        #expect(status == 0, "the server ended with \(status):\n\(year.server.log.suffix(2_000))")
        year.server.installation.remove()
    }
}

extension Trait where Self == PlayedYear {
    /// One server with a whole school year in it for the whole suite.
    static var playedYear: PlayedYear { PlayedYear() }
}

/// Everything that is asked of a school year that is over.
@Suite(.serialized, .playedYear)
enum SchoolYearTests {}
