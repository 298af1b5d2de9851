import Catalogue
import Store
import StrictJSON
import Tropa

/// Writes one row as a JSON object, straight from its columns.
///
/// Children come from statements of their own; where they belong, the writer leaves a hole.
struct RecordWriter {
    let shape: RecordShape
    let resource: Resource
    let language: Language
    /// False for what PUT takes: id, key and version are not the caller's to write.
    var showsIdentity = true

    /// A place in the body that other statements will fill.
    struct Hole {
        /// Where bytes are to be put in.
        let offset: Int
        let content: Content
        /// The owner of the children, or the row that is referred to.
        let row: RecordID

        enum Content: Hashable {
            case children(ResourceName, isList: Bool)
            /// Key and label of a row of the resource with this name.
            case link(String)
        }
    }

    func write(_ row: any StoredRow, to json: inout JSONWriter, holes: inout [Hole]) {
        json.beginObject()
        if showsIdentity { writeIdentity(of: row, to: &json) }
        writeMembers(shape.members, of: row, to: &json, holes: &holes)
        if !shape.actions.isEmpty { writeActions(of: row, to: &json) }
        json.endObject()
    }

    private func writeIdentity(of row: any StoredRow, to json: inout JSONWriter) {
        json.key("id")
        write(id: row.id(shape.id), to: &json)
        if let key = shape.key {
            json.key("key")
            write(key: key, of: row, to: &json)
        }
        if let version = shape.version {
            json.key("version")
            json.int(row.integer(version))
        }
    }

    /// Writes what a row of a list of values stands for.
    func writeValue(_ row: any StoredRow, to json: inout JSONWriter, holes: inout [Hole]) {
        guard let member = shape.members.first(where: { $0.name == "value" }),
            member.visible.map({ row.integer($0) != 0 }) ?? true
        else { return json.null() }
        write(member.content, of: row, to: &json, holes: &holes)
    }

    private func writeMembers(
        _ members: [RecordShape.Member], of row: any StoredRow, to json: inout JSONWriter,
        holes: inout [Hole]
    ) {
        var redacted: [String] = []
        for member in members {
            if let visible = member.visible, row.integer(visible) == 0 {
                redacted.append(member.name)
                continue
            }
            json.key(member.name)
            write(member.content, of: row, to: &json, holes: &holes)
        }
        guard !redacted.isEmpty else { return }
        json.key("redacted")
        json.beginArray()
        for name in redacted { json.string(name) }
        json.endArray()
    }

    private func write(
        _ content: RecordShape.Content, of row: any StoredRow, to json: inout JSONWriter,
        holes: inout [Hole]
    ) {
        switch content {
        case .value(let index, let form, _):
            json.write(row, index, as: form)
        case .reference(let id, let label, let key, let members):
            writeReference(id, label, key, members, of: row, to: &json, holes: &holes)
        case .expanded(let id, let inner):
            writeExpanded(id, inner, of: row, to: &json, holes: &holes)
        case .file(let sha256, let name, let bytes, let type):
            writeFile(sha256, name, bytes, type, of: row, to: &json)
        case .children(let child, let isList):
            guard let owner = row.id(shape.id) else { return json.null() }
            json.beginArray()
            json.endArray()
            holes.append(
                Hole(
                    offset: json.bytes.count - 1, content: .children(child, isList: isList),
                    row: owner))
        case .link(let id, let resource):
            writeLink(id, resource, of: row, to: &json, holes: &holes)
        case .texts(let texts):
            writeTexts(texts, of: row, to: &json)
        }
    }

    /// Key and label are read from the resource that the row names.
    private func writeLink(
        _ id: Int, _ resource: Int, of row: any StoredRow, to json: inout JSONWriter,
        holes: inout [Hole]
    ) {
        guard let target = row.id(id), !row.isNull(resource) else { return json.null() }
        let name = row.text(resource)
        json.beginObject()
        json.key("resource")
        json.string(name)
        json.key("id")
        json.id(target)
        json.endObject()
        holes.append(Hole(offset: json.bytes.count - 1, content: .link(name), row: target))
    }

    private func writeTexts(
        _ texts: [RecordShape.LocalizedColumn], of row: any StoredRow, to json: inout JSONWriter
    ) {
        guard texts.contains(where: { !row.isNull($0.index) }) else { return json.null() }
        json.beginObject()
        for text in texts {
            json.key(text.language.rawValue)
            json.write(row, text.index, as: .text)
        }
        json.endObject()
    }

    private func writeReference(
        _ id: Int, _ label: Int?, _ key: RecordShape.KeyShape?, _ members: [RecordShape.Member],
        of row: any StoredRow, to json: inout JSONWriter, holes: inout [Hole]
    ) {
        guard !row.isNull(id) else { return json.null() }
        json.beginObject()
        json.key("id")
        write(id: row.id(id), to: &json)
        if let key {
            json.key("key")
            write(key: key, of: row, to: &json)
        }
        json.key("label")
        if let label { json.write(row, label, as: .text) } else { json.null() }
        writeMembers(members, of: row, to: &json, holes: &holes)
        json.endObject()
    }

    private func writeExpanded(
        _ id: Int, _ inner: RecordShape, of row: any StoredRow, to json: inout JSONWriter,
        holes: inout [Hole]
    ) {
        guard !row.isNull(inner.id) else {
            return writeReference(id, nil, nil, [], of: row, to: &json, holes: &holes)
        }
        RecordWriter(shape: inner, resource: resource, language: language)
            .write(row, to: &json, holes: &holes)
    }

    private func writeFile(
        _ sha256: Int, _ name: Int, _ bytes: Int, _ type: Int, of row: any StoredRow,
        to json: inout JSONWriter
    ) {
        guard !row.isNull(sha256) else { return json.null() }
        json.beginObject()
        json.key("sha256")
        json.string(row.text(sha256))
        json.key("name")
        json.string(row.text(name))
        json.key("bytes")
        json.int(row.integer(bytes))
        json.key("type")
        json.string(row.text(type))
        json.endObject()
    }

    private func write(id: RecordID?, to json: inout JSONWriter) {
        if let id { json.id(id) } else { json.null() }
    }

    /// The key as it stands in an address; null where a part of it is empty or may not be read.
    private func write(key: RecordShape.KeyShape, of row: any StoredRow, to json: inout JSONWriter)
    {
        guard let text = KeyText.text(of: key, in: row) else { return json.null() }
        json.string(text)
    }

    private func writeActions(of row: any StoredRow, to json: inout JSONWriter) {
        json.key("actions")
        json.beginObject()
        for action in shape.actions where row.integer(action.permitted) == 1 {
            let unmet = action.guards.filter { row.integer($0.holds) == 0 }
            json.key(action.name)
            json.beginObject()
            json.key("title")
            json.string(resource.action(action.name)?.title.text(in: language) ?? action.name)
            json.key("allowed")
            json.bool(unmet.isEmpty)
            if !unmet.isEmpty {
                json.key("because")
                json.beginArray()
                for entry in unmet {
                    let message = entry.message ?? FailureCode.actionRefused.title
                    json.string(message.text(in: language))
                }
                json.endArray()
            }
            json.endObject()
        }
        json.endObject()
    }
}

extension JSONWriter {
    /// A stored value as it crosses HTTP.
    mutating func write(_ row: any StoredRow, _ index: Int, as form: StoredForm) {
        guard !row.isNull(index) else { return null() }
        switch form {
        case .integer: int(row.integer(index))
        case .scaled(let digits): scaled(row.integer(index), scale: digits)
        case .money: scaledString(row.integer(index), scale: FixedDecimal.moneyScale)
        case .boolean: bool(row.integer(index) != 0)
        case .schoolYear:
            let year = Int(exactly: row.integer(index)).flatMap { SchoolYear(firstYear: $0) }
            if let year { string(year.description) } else { null() }
        case .id:
            if let id = row.id(index) { self.id(id) } else { null() }
        case .text: row.withBytes(index) { string(utf8: $0) }
        }
    }
}
