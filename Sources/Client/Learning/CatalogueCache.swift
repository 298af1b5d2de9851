import StrictJSON
import Wire

/// Keeps the catalogue between runs, so that a command asks for it with an ETag and not for all
/// of it again. Its files are as private as profiles: what one may see of a catalogue is a right.
public struct CatalogueCache: Sendable {
    private let folder: PrivateFolder

    /// - Parameter path: the folder, usually `~/.cache/nastavnik`.
    public init(folder path: String) {
        folder = PrivateFolder(path: path)
    }

    /// The catalogue as it stands on the server now.
    public func catalogue(
        of client: ServerClient
    ) async throws(ClientFailure) -> CatalogueDescription {
        let file = path(for: client)
        let kept = load(file)
        let answer = try await client.catalogue(etag: kept?.etag)
        if answer.status == 304, let kept { return kept.catalogue }
        let catalogue: CatalogueDescription = try answer.shape()
        if let etag = answer.etag { save(etag, try answer.json(), file) }
        return catalogue
    }

    private func load(_ file: String) -> (etag: String, catalogue: CatalogueDescription)? {
        guard let bytes = try? folder.read(file), let json = try? JSON.parse(bytes),
            let etag = json["etag"]?.stringValue, let body = json["catalogue"],
            let catalogue = try? CatalogueDescription(json: body)
        else { return nil }
        return (etag, catalogue)
    }

    /// A cache that cannot be written is no reason to fail.
    private func save(_ etag: String, _ body: JSON, _ file: String) {
        let json: JSON = ["etag": .string(etag), "catalogue": body]
        try? folder.write(json.serialized(), to: file)
    }

    /// One file for each server, caller and language.
    private func path(for client: ServerClient) -> String {
        let parts = [
            client.credentials.server.base, client.credentials.token ?? "",
            client.language.rawValue,
        ]
        let hash = Self.hash(parts.joined(separator: "\n"))
        return "\(folder.path)/catalogue-\(String(hash, radix: 16)).json"
    }

    /// FNV-1a: only to tell files apart.
    private static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
