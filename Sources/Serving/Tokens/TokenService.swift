import Catalogue
import Logging
import Records
import Store

/// Tokens of an installation, whether its server runs or not.
public struct TokenService: Sendable {
    private let settings: ServerSettings
    private let language: Language

    public init(_ settings: ServerSettings, _ language: Language) {
        self.settings = settings
        self.language = language
    }

    public func issue(_ order: TokenOrder) async throws -> IssuedToken {
        try await withOffice { try await $0.issue(order) }
    }

    /// All tokens, revoked ones too.
    public func list() async throws -> [TokenLine] {
        try await withOffice { try await $0.list() }
    }

    public func revoke(_ id: String) async throws {
        try await withOffice { try await $0.revoke(id) }
    }

    /// The database itself if it is free, else the server that holds it.
    private func withOffice<Result: Sendable>(
        _ body: @Sendable (any TokenOffice) async throws -> Result
    ) async throws -> Result {
        let modules = try ModuleLoading(settings).load()
        let logger = ServerLog.logger("nastavnikd", settings.log)
        do {
            let installation = try await OpenInstallation.open(settings, modules, logger: logger)
            defer { installation.store.close() }
            return try await body(LocalTokenOffice(installation: installation))
        } catch StartFailure.database(.locked) {
            let now = settings.server.clock.clock.now()
            return try await ConsoleLine.with(socket: AdminSocket(settings).path, language) {
                line in
                try await body(RemoteTokenOffice(line: line, now: now))
            }
        }
    }
}
