import Catalogue
import Foundation
import Testing

@testable import Serving
@testable import nastavnikd

/// A real server in a folder of its own, and the operator's commands beside it.
@Suite(.serialized) struct ConsoleTests {
    private static let root = FilePaths.join(FilePaths.folder(of: #filePath), "../..")

    private func withFolder(_ body: (ServerSettings) async throws -> Void) async throws {
        let folder = "\(NSTemporaryDirectory())/console-\(UUID().uuidString.prefix(8))"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let loader = SettingsLoader(
            environment: [:],
            flags: [.databaseDirectory: [folder], .port: ["0"], .logLevel: ["critical"]])
        var settings = try loader.load(file: Self.root + "/Config/nastavnik.yaml").settings
        settings.modules.behaviours = Compiled.behaviours
        try await body(settings)
    }

    /// Runs a server while the body works.
    private func withServer(
        _ settings: ServerSettings, _ body: @escaping @Sendable () async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await Server(settings, .en).run(example: nil) }
            let socket = AdminSocket(settings).path
            for _ in 0..<600 where !FileManager.default.fileExists(atPath: socket) {
                try await Task.sleep(for: .milliseconds(50))
            }
            try await body()
            group.cancelAll()
            while await group.nextResult() != nil {}
        }
    }

    @Test func `tokens are made by the server that holds the database and outlive it`() async throws
    {
        try await withFolder { settings in
            let service = TokenService(settings, .en)
            try await withServer(settings) {
                let order = TokenOrder(
                    subject: "someone", title: "a test", roles: ["curator"], term: .days(2))
                let token = try await service.issue(order)
                #expect(token.secret.hasPrefix("nst_"))
                #expect(try await service.list().map(\.id) == [token.id])
                try await service.revoke(token.id)
            }

            let kept = try await service.list()
            #expect(kept.map(\.subject) == ["someone"])
            #expect(kept.map(\.title) == ["a test"])
            #expect(kept.allSatisfy { $0.revokedAt != nil })
        }
    }

    @Test func `what the server refuses is told in its words`() async throws {
        try await withFolder { settings in
            try await withServer(settings) {
                let order = TokenOrder(
                    subject: "someone", title: "", roles: ["nobody"], term: .days(2))
                do {
                    _ = try await TokenService(settings, .en).issue(order)
                    Issue.record("a token of an unknown role was issued")
                } catch let failure as StartFailure {
                    #expect(failure.status == .refused)
                    #expect(failure.message(.en).contains("No such roles: nobody."))
                }
            }
        }
    }

    @Test func `a database in use is neither migrated nor filled nor served twice`() async throws {
        try await withFolder { settings in
            try await withServer(settings) {
                #expect(throws: StartFailure.self) { try DatabaseMigration(settings).plan() }
                await #expect(throws: StartFailure.self) {
                    _ = try await OperatorData(settings).load(Self.root + "/Config/example")
                }
                do {
                    try await Server(settings, .en).run(example: nil)
                    Issue.record("a second server ran")
                } catch let failure as StartFailure {
                    #expect(failure.status == .usage)
                }
            }
        }
    }

    @Test func `data are loaded once and told as unchanged the second time`() async throws {
        try await withFolder { settings in
            let first = try await OperatorData(settings).load(Self.root + "/Config/example")
            let second = try await OperatorData(settings).load(Self.root + "/Config/example")

            #expect(first.created > 50)
            #expect(second.created == 0)
            #expect(second.updated == 0)
            #expect(second.unchanged == first.created)
        }
    }

    @Test func `an example is not loaded into a database of people`() async throws {
        try await withFolder { settings in
            _ = try await OperatorData(settings).load(Self.root + "/Config/example")
            do {
                try await Server(settings, .en).run(example: Self.root + "/Config/example")
                Issue.record("the example was loaded")
            } catch let failure as StartFailure {
                #expect(failure.status == .refused)
            }
        }
    }
}
