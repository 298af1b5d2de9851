import Access
import Catalogue
import Records
import StrictJSON
import Synchronization
import Tropa

/// Contracts that have been written already: they change only with the catalogue.
final class DocumentCache: Sendable {
    private struct Key: Hashable {
        let format: MediaFormat
        let shape: RoleShape
        let language: Language
    }

    private let version: String
    private let documents = Mutex<[Key: [UInt8]]>([:])
    private static let most = 32

    init(version: String) {
        self.version = version
    }

    func openAPI(
        _ format: MediaFormat, _ view: CatalogueView, _ context: CallerContext
    ) throws -> [UInt8] {
        let key = Key(format: format, shape: context.principal.shape, language: context.language)
        if let known = documents.withLock({ $0[key] }) { return known }
        let document = OpenAPIDocument(view: view, language: context.language, version: version)
        let bytes =
            format == .yaml
            ? Array(try document.yaml().utf8) : document.json.serialized(pretty: true)
        documents.withLock {
            if $0.count >= Self.most { $0.removeAll() }
            $0[key] = bytes
        }
        return bytes
    }
}
