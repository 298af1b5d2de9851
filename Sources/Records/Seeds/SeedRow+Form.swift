import Catalogue
import Crypto
import StrictJSON

/// A seed row in the form of a request body, with what identifies it.
struct PreparedSeed {
    let resource: Resource
    let body: JSON
    /// The natural key as text; a place in the file where there is none.
    let key: String
    let digest: [UInt8]
    let place: Place
}

extension Module.SeedRow {
    /// References written as bare keys become `key:…`; lists and parts likewise.
    func prepared(in schema: Schema, position: Int) -> PreparedSeed? {
        guard let target = schema.resource(resource) else { return nil }
        let body = JSON.object(Self.normal(row, of: target, schema))
        return PreparedSeed(
            resource: target, body: body, key: Self.key(of: row, target) ?? "#\(position)",
            digest: Array(SHA256.hash(data: body.serialized())), place: place)
    }

    private static func normal(
        _ object: JSONObject, of resource: Resource, _ schema: Schema
    ) -> JSONObject {
        JSONObject(
            object.members.map { member in
                guard let field = resource.field(member.name) else { return member }
                return .init(name: member.name, value: normal(member.value, field, schema))
            })
    }

    private static func normal(_ json: JSON, _ field: Field, _ schema: Schema) -> JSON {
        switch field.type {
        case .ref: return reference(json)
        case .polymorphic: return link(json)
        case .refs: return .array((json.arrayValue ?? []).map(reference))
        case .parts(let shape):
            guard let child = schema.resource(shape.resource), let items = json.arrayValue else {
                return json
            }
            return .array(
                items.map { $0.objectValue.map { .object(normal($0, of: child, schema)) } ?? $0 })
        default: return json
        }
    }

    private static func reference(_ json: JSON) -> JSON {
        guard let text = json.stringValue, RecordAddress(text) == nil else { return json }
        return .string(RecordAddress.keyPrefix + text)
    }

    /// `registry.guides/M-1` becomes `registry.guides/key:M-1`.
    private static func link(_ json: JSON) -> JSON {
        guard let text = json.stringValue, let slash = text.firstIndex(of: "/") else { return json }
        let row = JSON.string(String(text[text.index(after: slash)...]))
        return reference(row).stringValue.map { .string("\(text[...slash])\($0)") } ?? json
    }

    /// What identifies a row, as it is written: its natural key, or another set that holds for all rows where
    /// the key is that of some only.
    private static func key(of row: JSONObject, _ resource: Resource) -> String? {
        guard !resource.key.isEmpty else { return nil }
        let sets = resource.uniqueSets.filter(\.holdsEverywhere).map(\.fields)
        return sets.lazy.compactMap { identity($0, of: row) }.first
    }

    private static func identity(_ names: [String], of row: JSONObject) -> String? {
        let parts = names.compactMap { name in
            row[name].flatMap { $0.stringValue ?? $0.numberValue?.digits }
        }
        return parts.count == names.count ? parts.joined(separator: ",") : nil
    }
}
