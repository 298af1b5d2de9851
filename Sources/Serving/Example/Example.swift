import Catalogue
import Foundation
import Records

/// A folder with data to try the program with, a past situation, and a tour through them.
struct Example: Sendable {
    private let folder: String
    private let tour: Tour
    private let data: DataSet

    static func read(_ folder: String, for settings: ServerSettings) throws(StartFailure) -> Example
    {
        Example(
            folder: folder, tour: try Tour.read(folder: folder),
            data: try DataSet.read(
                folder, without: [Tour.fileName], isSituation: true, for: settings))
    }

    /// Loads the data into a database that was made for them, and makes the tokens of the tour.
    ///
    /// - Throws: `StartFailure.refused` for a database that holds records of its own.
    func prepare(_ installation: OpenInstallation) async throws -> [String: String] {
        let mark = installation.settings.database.directory + "/example"
        if installation.isNew { _ = FileManager.default.createFile(atPath: mark, contents: nil) }
        guard FileManager.default.fileExists(atPath: mark) else {
            throw StartFailure.refused(
                ServerText.notAnExample(installation.settings.database.directory))
        }
        let report = try await DataLoading(installation).load(
            data.rows, from: .example, folder: data.folder)
        // People may have changed an example since it was loaded; only a fresh one must be whole.
        if report.created > 0, report.hasMistakes {
            throw StartFailure.seeds(report.notes.filter(\.isMistake).map(\.line))
        }
        var secrets: [String: String] = [:]
        let office = LocalTokenOffice(installation: installation)
        for (name, order) in tour.tokens { secrets[name] = try await office.issue(order).secret }
        return secrets
    }

    /// What to print when the server listens.
    func invitation(
        _ secrets: [String: String], address: String, _ language: Language
    ) -> String {
        var values = secrets
        values["address"] = address
        values["nastavnik"] = Self.client
        let steps = tour.lines(values, language).map { "\($0.title)\n  \($0.command)\n" }
        let docs = ServerText.docs.text(in: language) + "\n  \(address)/docs\n"
        return (["", ServerText.exampleRuns.text(in: language), ""] + steps + [docs])
            .joined(separator: "\n") + "\n"
    }

    /// The client program beside this one.
    private static var client: String {
        let own = CommandLine.arguments.first ?? ""
        return FilePaths.join(FilePaths.folder(of: own), "nastavnik")
    }
}
