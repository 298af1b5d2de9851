import Client
import StrictJSON
import Wire

/// A connection to the server of a command, and the console to answer on.
struct Session: Sendable {
    let client: ServerClient
    let surroundings: Surroundings
    /// How to have all columns of a table for which there was no room.
    var wholeTable = Phrase.wholeAsCSV

    var console: Console { surroundings.console }
    var language: Language { surroundings.language }

    /// Opens the connection that the options, the environment and the profile describe.
    static func with<Result>(
        _ options: GlobalOptions, _ work: (Session) async throws -> Result
    ) async throws -> Result {
        let surroundings = Surroundings.current
        let credentials = try Credentials.resolve(
            options.sources(surroundings.environment), store: surroundings.profiles)
        return try await with(credentials, options, work)
    }

    /// Opens a connection for known credentials.
    static func with<Result>(
        _ credentials: Credentials, _ options: GlobalOptions,
        _ work: (Session) async throws -> Result
    ) async throws -> Result {
        let surroundings = Surroundings.current
        let limits = options.timeout.map { ServerClient.Limits(answerSeconds: $0) }
        return try await ServerClient.with(
            credentials, language: surroundings.language, limits: limits ?? .init(),
            newKey: surroundings.newKey, onRetry: surroundings.sayRetry
        ) { try await work(Session(client: $0, surroundings: surroundings)) }
    }

    /// What the server says of its modules.
    func catalogue() async throws -> CatalogueDescription {
        try await surroundings.catalogueCache.catalogue(of: client)
    }

    /// What is known of a resource; a caller who may not see the catalogue does without titles.
    func description(of name: ResourceName) async throws -> ResourceDescription? {
        do {
            return try await catalogue().resource(module: name.module, name: name.resource)
        } catch ClientFailure.refused {
            return nil
        }
    }

    func say(_ phrase: Phrase) { surroundings.say(phrase) }
}
