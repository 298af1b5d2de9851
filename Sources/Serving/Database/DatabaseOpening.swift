import Catalogue
import Logging
import Store
import Tropa

/// Opens the database of the settings for loaded modules.
struct DatabaseOpening: Sendable {
    let settings: ServerSettings
    let modules: LoadedModules
    let logger: Logger
    var allowsDestructive = false

    func open() throws(StartFailure) -> EmbeddedStore {
        try naming {
            try EmbeddedStore.open(
                directory: settings.database.directory, schema: modules.schema, options: options)
        }
    }

    /// What opening would change.
    func plan() throws(StartFailure) -> MigrationPlan {
        try naming {
            try EmbeddedStore.plan(
                directory: settings.database.directory, schema: modules.schema, options: options)
        }
    }

    private var options: StoreOptions {
        let compiler = modules.compiler
        var options = StoreOptions(
            zone: settings.server.zone.identifier, readers: settings.database.readers,
            clock: { .system }, logger: logger,
            indexCondition: { compiler.indexCondition($1, of: $0.name) })
        options.allowsDestructive = allowsDestructive
        return options
    }

    private func naming<Result>(_ body: () throws -> Result) throws(StartFailure) -> Result {
        do {
            return try body()
        } catch let failure as StoreOpenFailure {
            throw .database(failure)
        } catch {
            throw .unexpected("\(error)")
        }
    }
}
