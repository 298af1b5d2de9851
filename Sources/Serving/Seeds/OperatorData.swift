import Catalogue
import Logging
import Records
import Store

/// Loads data files of the operator into the database.
public struct OperatorData: Sendable {
    private let settings: ServerSettings

    public init(_ settings: ServerSettings) {
        self.settings = settings
    }

    /// What became of the rows.
    public struct Outcome: Sendable {
        public var created: Int
        public var updated: Int
        public var unchanged: Int
        /// Rows that stay as people made them.
        public var left: Int
        /// Rows that were not loaded.
        public var refused: Int
        /// What became of rows that were not loaded as they stand in the files, each with its place.
        public var notes: [LocalizedText]
    }

    /// - Parameter path: a file, or a folder of files.
    /// Rows without mistakes are loaded even if others have some.
    ///
    /// - Throws: `StartFailure` where nothing was loaded.
    public func load(_ path: String) async throws(StartFailure) -> Outcome {
        let modules = try ModuleLoading(settings).load()
        let data = try DataSet.read(path, without: [Tour.fileName], for: settings)
        let installation: OpenInstallation
        do {
            installation = try await OpenInstallation.open(
                settings, modules, logger: ServerLog.logger("nastavnikd", settings.log))
        } catch StartFailure.database(.locked) {
            throw .refused(ServerText.stopForSeeds)
        } catch {
            throw error
        }
        defer { installation.store.close() }
        return try await load(data, into: installation)
    }

    private func load(
        _ data: DataSet, into installation: OpenInstallation
    ) async throws(StartFailure) -> Outcome {
        let report: SeedReport
        do {
            report = try await DataLoading(installation).load(
                data.rows, from: .files, folder: data.folder)
        } catch let failure as StartFailure {
            throw failure
        } catch {
            throw .unexpected("\(error)")
        }
        return Outcome(
            created: report.created, updated: report.updated, unchanged: report.unchanged,
            left: report.left, refused: report.refused, notes: report.notes.map(\.line))
    }
}
