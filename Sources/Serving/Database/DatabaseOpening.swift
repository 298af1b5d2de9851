import Catalogue
import Logging
import Records
import Store
import Tropa

/// Opens the database of the settings for loaded modules.
struct DatabaseOpening: Sendable {
    let settings: ServerSettings
    let modules: LoadedModules
    let logger: Logger
    var allowsDestructive = false

    /// - Parameter prepared: what the modules need of a database, if it is known already.
    func open(_ prepared: PreparedSchema? = nil) throws(StartFailure) -> EmbeddedStore {
        try naming {
            var options = options
            options.prepared = prepared
            return try EmbeddedStore.open(
                directory: settings.database.directory, schema: modules.schema, options: options)
        }
    }

    /// What the modules need of a database, for those who open many.
    var prepared: PreparedSchema {
        PreparedSchema(modules.schema, indexCondition: options.indexCondition)
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
        options.queryReaders = settings.queries.atOnce
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
