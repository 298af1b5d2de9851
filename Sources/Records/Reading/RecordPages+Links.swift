import Access
import Catalogue
import Store
import StrictJSON
import Tropa

extension RecordPages {
    /// Rows of one resource are looked up at most so many at once.
    private static let rowsAtOnce = 256

    /// For each row the members `key` and `label` as they follow its id; a row that the caller can't read has
    /// an empty label (N3).
    func links(
        to rows: [RecordID], of name: String, in session: any ReadSession
    ) throws -> [RecordID: [UInt8]] {
        let unknown = Array(",\"label\":null".utf8)
        var found = Dictionary(rows.map { ($0, unknown) }, uniquingKeysWith: { first, _ in first })
        guard let resource = ResourceName(name).flatMap({ schema.resource($0) }) else {
            return found
        }
        for chunk in Array(found.keys).sorted().chunks(of: Self.rowsAtOnce) {
            let count = RoleShape.rounded(chunk.count)
            var request = ReadRequest(resource.name, .ids(count: count))
            request.fields = .reference
            // Whoever may read no row of the resource sees no label.
            guard let plan = try? plans.read(request, for: context) else { break }
            var slots: [String: Value] = [:]
            for position in 0..<count {
                slots["row_\(position)"] = .id(chunk[min(position, chunk.count - 1)])
            }
            try session.rows(plan.query, context.values(slots)) { row in
                if let id = row.id(plan.record.id) { found[id] = link(row, plan.record) }
                return true
            }
        }
        return found
    }

    private func link(_ row: any StoredRow, _ shape: RecordShape) -> [UInt8] {
        var json = JSONWriter(capacity: 64)
        json.beginObject()
        if let key = shape.key {
            json.key("key")
            if let text = KeyText.text(of: key, in: row) { json.string(text) } else { json.null() }
        }
        json.key("label")
        if let label = shape.label {
            json.write(row, label, as: .text)
        } else {
            json.null()
        }
        json.endObject()
        return [UInt8(ascii: ",")] + json.bytes.dropFirst().dropLast()
    }
}
