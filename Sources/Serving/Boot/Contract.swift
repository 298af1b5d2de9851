import API
import Access
import Catalogue
import Foundation
import Logging
import Records
import Store
import StrictJSON

/// The forms in which the contract of the API is written.
public enum ContractFormat: String, CaseIterable, Sendable {
    case yaml
    case json
}

/// The contract of the API for the configured modules, as all roles together see it.
public struct Contract: Sendable {
    private let settings: ServerSettings

    public init(_ settings: ServerSettings) {
        self.settings = settings
    }

    /// The contract needs no records, so it is written over an empty database of its own.
    public func text(
        as format: ContractFormat, _ language: Language
    ) throws(StartFailure) -> String {
        let folder = "\(NSTemporaryDirectory())/nastavnikd-\(getpid())"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var settings = settings
        settings.database.directory = folder
        settings.log.level = .error
        let modules = try ModuleLoading(settings).load()
        let logger = ServerLog.logger("nastavnikd", settings.log)
        let store = try DatabaseOpening(settings: settings, modules: modules, logger: logger).open()
        defer { store.close() }
        do {
            return try text(format, RecordService(settings, modules, store, logger), language)
        } catch {
            throw .unexpected("\(error)")
        }
    }

    private func text(
        _ format: ContractFormat, _ service: RecordService, _ language: Language
    ) throws -> String {
        let context = RequestContext(
            principal: .system(in: service.schema.roles), now: service.clock.now(),
            zone: service.zone, language: language, requestID: "openapi")
        let document = OpenAPIDocument(
            everythingOf: service, context: context, version: ProgramVersion.text)
        switch format {
        case .yaml: return try document.yaml()
        case .json:
            return String(decoding: document.json.serialized(pretty: true), as: UTF8.self) + "\n"
        }
    }

    /// Replaces a file by a new text, wholly or not at all.
    public static func write(_ text: String, to path: String) throws(StartFailure) {
        do {
            try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw .refused(ServerText.notWritten(path))
        }
    }
}
