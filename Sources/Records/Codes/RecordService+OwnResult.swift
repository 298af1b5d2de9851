import Access
import Catalogue
import Store
import StrictJSON
import Tropa

extension RecordService {
    /// The anonymous row that the caller has just written, as its own result: once, and to nobody else (P19).
    ///
    /// Hidden fields and what is known of other rows stay out.
    func ownResult(_ id: RecordID, _ work: WriteWork) throws -> [UInt8] {
        let context = work.context.acting(in: schema.roles)
        let shown = try answer(work.resource, id, ListRequest(), context, work.session)
        let hidden = Set(work.resource.fields.filter(\.isHidden).map(\.name))
            .union(["actions", "redacted"])
        let members = (try JSON.parse(shown.body).objectValue?.members ?? [])
            .filter { !hidden.contains($0.name) }
            .map { JSONObject.Member(name: $0.name, value: Self.withoutOthers($0.value)) }
        return JSON.object(JSONObject(members)).serialized()
    }

    /// References without the label and the key of their rows.
    private static func withoutOthers(_ json: JSON) -> JSON {
        if let items = json.arrayValue { return .array(items.map(withoutOthers)) }
        guard let object = json.objectValue else { return json }
        if let id = object["id"], object["label"] != nil {
            return .object(JSONObject([.init(name: "id", value: id)]))
        }
        return .object(
            JSONObject(object.members.map { .init(name: $0.name, value: withoutOthers($0.value)) }))
    }
}
