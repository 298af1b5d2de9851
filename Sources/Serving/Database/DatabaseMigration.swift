import Catalogue
import Logging
import Store

/// Brings the database to what the modules need, apart from a start of the server.
public struct DatabaseMigration: Sendable {
    private let settings: ServerSettings

    public init(_ settings: ServerSettings) {
        self.settings = settings
    }

    /// What would be changed, one step a line; nothing is changed.
    public func plan() throws(StartFailure) -> [LocalizedText] {
        try stopped { () throws(StartFailure) in
            let modules = try ModuleLoading(settings).load()
            return try opening(modules).plan().steps.map { step in
                .both(step.line(in: .ru), step.line(in: .en))
            }
        }
    }

    /// Opens the database once, changes it and closes it again.
    public func migrate(allowsDestructive: Bool) throws(StartFailure) {
        try stopped { () throws(StartFailure) in
            let modules = try ModuleLoading(settings).load()
            var opening = opening(modules)
            opening.allowsDestructive = allowsDestructive
            try opening.open().close()
        }
    }

    private func opening(_ modules: LoadedModules) -> DatabaseOpening {
        DatabaseOpening(
            settings: settings, modules: modules,
            logger: ServerLog.logger("nastavnikd", settings.log))
    }

    /// A server that runs has done it at its start.
    private func stopped<Result>(
        _ body: () throws(StartFailure) -> Result
    ) throws(StartFailure) -> Result {
        do {
            return try body()
        } catch StartFailure.database(.locked) {
            throw .refused(ServerText.stopForMigration)
        } catch {
            throw error
        }
    }
}
