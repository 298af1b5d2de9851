import Catalogue
import Records
import StrictJSON

/// Tells ids in words: what a caller may know of the records behind attributes. Each is read once.
struct RecordNames {
    let service: RecordService
    let context: CallerContext
    private var known: [RecordID: JSON] = [:]

    init(service: RecordService, context: CallerContext) {
        self.service = service
        self.context = context
    }

    /// `{"id", "key", "label"}`; the id alone of a record that the caller can't read.
    mutating func reference(to id: RecordID, behind attribute: String) async -> JSON {
        if let found = known[id] { return found }
        var object = JSONObject([.init(name: "id", value: .string(id.description))])
        if let target = service.schema.roles.attribute(attribute)?.reference?.target,
            let name = try? await service.name(of: id, in: target, context)
        {
            if let key = name.key { object["key"] = .string(key) }
            if let label = name.label { object["label"] = .string(label) }
        }
        known[id] = .object(object)
        return .object(object)
    }
}
