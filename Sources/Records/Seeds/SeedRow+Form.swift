import Catalogue
import Crypto
import StrictJSON

/// A seed row in the form of a request body, with what identifies it.
struct PreparedSeed {
    let resource: Resource
    let body: JSON
    /// The natural key as text; where there is none, what the row says.
    var key: String
    /// The natural key as it stands in an address.
    let address: String?
    let digest: [UInt8]
    let place: Place
    /// Set for rows of a past situation.
    var staging: Staging?
}

extension Module.SeedRow {
    /// References written as bare keys become `key:…`; lists and parts likewise.
    ///
    /// - Parameter copy: how many equal rows without a key stand before this one.
    func prepared(in schema: Schema, copy: Int = 0) -> PreparedSeed? {
        guard let target = schema.resource(resource) else { return nil }
        let body = JSON.object(Self.normal(row, of: target, schema))
        let digest = Array(SHA256.hash(data: body.serialized()))
        // A place in the file would mean another row when one is put in before it.
        let mark = digest.prefix(8).map { String($0, radix: 16) }.joined(separator: "-")
        return PreparedSeed(
            resource: target, body: body,
            key: Self.key(of: row, target) ?? "#\(mark)" + (copy > 0 ? "-\(copy)" : ""),
            address: Self.address(of: body, target), digest: digest, place: place)
    }

    /// References stand in a key with their own key or id, a comma in them encoded. A key that belongs to one row
    /// at a time tells nothing of the others.
    private static func address(of body: JSON, _ resource: Resource) -> String? {
        guard !resource.key.isEmpty, resource.keyCondition == nil else { return nil }
        let parts = resource.key.compactMap { name -> String? in
            guard let text = body[name]?.stringValue ?? body[name]?.numberValue?.digits else {
                return nil
            }
            let isKey = resource.field(name)?.reference != nil && RecordAddress(text) != nil
            let bare =
                isKey && RecordID(text) == nil
                ? String(text.dropFirst(RecordAddress.keyPrefix.count)) : text
            return bare.map { $0 == "%" ? "%25" : $0 == "," ? "%2C" : String($0) }.joined()
        }
        return parts.count == resource.key.count ? parts.joined(separator: ",") : nil
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
