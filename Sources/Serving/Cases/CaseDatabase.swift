import API
import Catalogue
import Foundation
import Logging
import Manifest
import Records
import Store

/// Databases of cases: one with the modules' data, one more with what a file gives, a copy for each case.
struct CaseDatabase: Sendable {
    private let template: OpenInstallation
    private let modules: LoadedModules
    /// The folder of the closed database that is copied.
    private let folder: String
    private let randomness: OrderedRandomness
    private let prepared: PreparedSchema
    /// The API whose knowledge of callers is shared by all cases.
    let api: APIServer

    /// Makes a database with the data of all modules, loaded at a moment.
    static func make(
        _ settings: ServerSettings, _ modules: LoadedModules, at moment: Instant, in folder: String
    ) async throws -> CaseDatabase {
        var settings = settings
        settings.database.directory = folder
        settings.database.readers = 1
        settings.server.clock = .fixed(moment)
        settings.log.level = .error
        let installation = try await OpenInstallation.open(
            settings, modules, logger: ServerLog.logger("nastavnikd", settings.log))
        installation.store.close()
        return CaseDatabase(
            template: installation, modules: modules, folder: folder,
            randomness: OrderedRandomness(),
            prepared: DatabaseOpening(
                settings: settings, modules: modules, logger: installation.logger
            ).prepared,
            api: APIServer(
                configuration: APIConfiguration(settings.server),
                dependencies: installation.dependencies))
    }

    /// Opens a copy in another folder.
    func copy(to other: String, clock: any Clock) async throws -> OpenInstallation {
        try FileManager.default.copyItem(atPath: folder, toPath: other)
        var settings = template.settings
        settings.database.directory = other
        let store = try DatabaseOpening(
            settings: settings, modules: modules, logger: template.logger
        ).open(prepared)
        return try await template.moved(
            to: store, settings, clock: clock, randomness: randomness)
    }

    /// A copy with more rows, closed again.
    /// - Throws: `StartFailure.seeds` with the mistakes of the rows.
    func adding(
        _ rows: [Module.SeedRow], of file: CaseFile, clock: any Clock, in other: String
    ) async throws -> CaseDatabase {
        let installation = try await copy(to: other, clock: clock)
        defer { installation.store.close() }
        try await installation.give(rows, as: "file", folder: file.folder)
        return CaseDatabase(
            template: template, modules: modules, folder: other, randomness: randomness,
            prepared: prepared, api: api)
    }
}

extension OpenInstallation {
    /// Lays out rows of a starting situation.
    func give(_ rows: [Module.SeedRow], as name: String, folder: String) async throws {
        guard !rows.isEmpty else { return }
        let report = try await DataLoading(self).load(
            rows, from: .situation(name), folder: folder)
        let mistakes = report.notes.filter(\.isMistake)
        if !mistakes.isEmpty { throw StartFailure.seeds(mistakes.map(\.line)) }
    }
}
