import Catalogue
import StrictJSON

/// Writes a page of the feed of changes.
struct FeedWriter {
    enum Operation: String {
        /// The record came into the caller's view.
        case create
        case update
        /// It is deleted, or out of view.
        case leave
    }

    private var rescoped: [(name: ResourceName, cause: ResourceName?)] = []
    private var items: [(change: Int64, bytes: [UInt8])] = []

    /// The resource has to be listed again.
    mutating func rescope(_ name: ResourceName, cause: ResourceName?) {
        rescoped.append((name, cause))
    }

    mutating func add(
        _ operation: Operation, _ name: ResourceName, _ id: RecordID, _ entry: FeedPage.Entry,
        record: [UInt8]?
    ) {
        var json = JSONWriter(capacity: 128 + (record?.count ?? 0))
        json.beginObject()
        json.key("op")
        json.string(operation.rawValue)
        json.key("resource")
        json.string(name.description)
        json.key("id")
        json.id(id)
        json.key("at")
        json.string(entry.at)
        if let record {
            json.key("record")
            json.raw(bytes: record)
        }
        json.endObject()
        items.append((entry.change, json.bytes))
    }

    /// The page: resources to be listed again first, then records in the order of their last changes.
    func body(next: String, hasMore: Bool) -> [UInt8] {
        var json = JSONWriter(capacity: items.reduce(256) { $0 + $1.bytes.count + 1 })
        json.beginObject()
        json.key("items")
        json.beginArray()
        for (name, cause) in rescoped {
            json.beginObject()
            json.key("op")
            json.string("rescope")
            json.key("resource")
            json.string(name.description)
            if let cause {
                json.key("cause")
                json.string(cause.description)
            }
            json.endObject()
        }
        for item in items.sorted(by: { $0.change < $1.change }) { json.raw(bytes: item.bytes) }
        json.endArray()
        json.key("next")
        json.string(next)
        json.key("more")
        json.bool(hasMore)
        json.endObject()
        return json.bytes
    }
}
