import Catalogue
import Logging
import Records
import Store

/// Loads `data/` of all modules, each after those it requires (N37).
struct ModuleSeeds: Sendable {
    private let installation: OpenInstallation

    init(_ installation: OpenInstallation) {
        self.installation = installation
    }

    /// Mistakes stop a first load; later they are only told, for the data may be people's by then.
    func load() async throws {
        let first = FirstLoad(directory: installation.settings.database.directory)
        let isFirst = first.begin(isNew: installation.isNew)
        var mistakes: [SeedReport.Note] = []
        for module in installation.schema.modules {
            let report = try await DataLoading(installation).load(
                module.seeds, from: .module(module.name, version: module.version),
                folder: module.folder)
            log(report, of: module.name)
            mistakes += report.notes.filter(\.isMistake)
        }
        if isFirst, !mistakes.isEmpty { throw StartFailure.seeds(mistakes.map(\.line)) }
        first.end()
    }

    private func log(_ report: SeedReport, of module: String) {
        let logger = installation.logger
        if report.created + report.updated > 0 {
            logger.info(
                "data loaded",
                metadata: [
                    "module": "\(module)", "created": "\(report.created)",
                    "updated": "\(report.updated)", "unchanged": "\(report.unchanged)",
                ])
        }
        for note in report.notes {
            logger.log(
                level: note.isMistake ? .error : .notice, "\(note.line.text(in: .en))",
                metadata: ["module": "\(module)"])
        }
    }
}

extension SeedReport.Note {
    /// The note with its place.
    var line: LocalizedText { message.at(place) }
}

extension LocalizedText {
    /// `file:line:column: message`.
    func at(_ place: Place) -> LocalizedText {
        if place.anchors.isEmpty {
            return .both("\(place.file): \(text(in: .ru))", "\(place.file): \(text(in: .en))")
        }
        let start = "\(place.file):\(place.line):\(place.column): "
        return .both(start + text(in: .ru), start + text(in: .en))
    }
}
