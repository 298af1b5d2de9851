import Catalogue
import Store
import StrictJSON

extension SeedLoader {
    /// Members `{path: …}` become file values, in lists and parts, too.
    func withFiles(
        _ object: JSONObject, of resource: Resource, _ row: Module.SeedRow,
        _ file: @Sendable (String, Module.SeedRow) async throws -> BlobEntry
    ) async throws -> JSONObject {
        var result = object
        for member in object.members {
            switch resource.field(member.name)?.type {
            case .file: result[member.name] = try await value(member.value, row, file)
            case .files:
                var items: [JSON] = []
                for item in member.value.arrayValue ?? [] {
                    items.append(try await value(item, row, file))
                }
                result[member.name] = .array(items)
            case .parts(let shape):
                guard let child = service.schema.resource(shape.resource) else { continue }
                var items: [JSON] = []
                for item in member.value.arrayValue ?? [] {
                    guard let part = item.objectValue else { continue }
                    items.append(.object(try await withFiles(part, of: child, row, file)))
                }
                result[member.name] = .array(items)
            default: continue
            }
        }
        return result
    }

    private func value(
        _ json: JSON, _ row: Module.SeedRow,
        _ file: @Sendable (String, Module.SeedRow) async throws -> BlobEntry
    ) async throws -> JSON {
        guard let path = json["path"]?.stringValue else { return json }
        let blob = try await file(path, row)
        return [
            "sha256": .string(blob.sha256),
            "name": .string(json["name"]?.stringValue ?? blob.name),
        ]
    }
}
