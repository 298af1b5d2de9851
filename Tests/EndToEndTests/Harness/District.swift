import Foundation

/// The example district in a running server, and the people who work with it.
struct District: Sendable {
    let server: TestServer
    /// Tokens by the names that tests and `refusals.yaml` use.
    private let tokens: [String: String]

    /// Loads the example, hands out tokens, starts the server.
    init() throws {
        var installation = try Installation(.init(clock: "2026-10-01T09:00:00Z"))
        try installation.loadExample()
        // Made seven weeks before the clock of the tests, for one day.
        let expired = try installation.token(
            ["school_curator"], as: "forgotten", ["organisations=key:05-001"], days: 1)
        installation = try installation.change { $0.clock = "2026-11-20T09:00:00Z" }
        server = try TestServer(installation)
        var tokens = ["expired": expired]
        for order in Self.orders {
            tokens[order.name] = try installation.token(
                order.roles, as: order.name, order.attributes)
        }
        let revoked = try installation.token(["analyst"], as: "dismissed")
        self.tokens = tokens.merging(["revoked": revoked]) { $1 }
        try revoke("dismissed")
    }

    private struct Order {
        let name: String
        let roles: [String]
        let attributes: [String]

        init(_ name: String, _ roles: [String], _ attributes: String...) {
            self.name = name
            self.roles = roles
            self.attributes = attributes
        }
    }

    private static let orders = [
        Order("administrator", ["administrator"]),
        Order("curator", ["curator"], "municipality=key:05"),
        Order("head", ["head"], "municipality=key:05"),
        Order("school", ["school_curator"], "organisations=key:05-001"),
        Order("school_head", ["school_head"], "organisations=key:05-001"),
        Order("other_school", ["school_curator"], "organisations=key:06-001"),
        Order("external", ["external"], "organisations=key:05-001"),
        Order("analyst", ["analyst"]),
        Order("expert", ["expert"]),
        Order("mentee", ["mentee"], "person=key:05-001-005"),
        Order("mentor", ["mentor"], "person=key:05-001-001", "organisations=key:05-001"),
        // Everything of the own pairs without pay; of everyone's pairs what is not personal.
        Order("mentee_and_analyst", ["mentee", "analyst"], "person=key:05-001-005"),
        Order("school_and_expert", ["school_curator", "expert"], "organisations=key:05-001"),
    ]

    /// Someone by name; `nobody` has no token.
    func caller(_ name: String) throws -> Caller {
        if name == "nobody" { return Caller(server: server, token: nil) }
        guard let token = tokens[name] else { throw ServerFailure("nobody is called \(name)") }
        return Caller(server: server, token: token)
    }

    func token(_ name: String) -> String { tokens[name] ?? "" }

    private func revoke(_ subject: String) throws {
        let list = try server.installation.run(["token", "list"]).output
        let line = list.split(separator: "\n").first { $0.contains("\t\(subject)\t") }
        let id = line?.split(separator: "\t").first.map(String.init) ?? ""
        let outcome = try server.installation.run(["token", "revoke", id])
        guard outcome.status == 0 else { throw ServerFailure("token revoke: \(outcome)") }
    }
}
