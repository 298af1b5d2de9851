import Catalogue
import StrictJSON
import Tropa

/// Reads bodies of records: which members may stand there, and what each means.
struct InputReader {
    let schema: Schema
    /// Fields that one of the caller's grants lets it write or read, by resource.
    let rights: WriteRights
    let verb: Verb
    let values = ValueReader()
    /// Parts may lie in parts so deep.
    private static let deepest = 3
    private static let longestList = 1_000

    init(schema: Schema, rights: WriteRights, verb: Verb) {
        self.schema = schema
        self.rights = rights
        self.verb = verb
    }

    /// Reads a body; what is wrong goes to `mistakes`, the rest is read on. Nil for what is no object.
    /// - Parameter allowsState: for new rows: `state` may be given where a state says who enters it.
    func read(
        _ body: JSON, as resource: Resource, at pointer: JSONPointer, allowsState: Bool,
        _ mistakes: inout Mistakes
    ) -> RowInput? {
        guard let object = body.objectValue else {
            mistakes.add(
                .fieldType, at: pointer, .both("Нужен объект {…}.", "An object {…} is needed."))
            return nil
        }
        var input = RowInput()
        for member in object.members {
            let place = pointer.appending(member.name)
            if member.name == "state", allowsState, !resource.states.isEmpty {
                input.state = state(member.value, of: resource, at: place, &mistakes)
            } else if let field = writable(member.name, of: resource, at: place, &mistakes) {
                input.cells[field.name] = cell(
                    member.value, of: field, at: place, depth: 1, &mistakes)
            }
        }
        return input
    }

    /// The value of one field, for arguments of actions and defaults.
    func cell(
        _ json: JSON, of field: Field, at pointer: JSONPointer, _ mistakes: inout Mistakes
    ) -> RowInput.Cell? {
        cell(json, of: field, at: pointer, depth: 1, &mistakes)
    }

    private func state(
        _ json: JSON, of resource: Resource, at pointer: JSONPointer, _ mistakes: inout Mistakes
    ) -> String? {
        guard let name = json.stringValue, resource.state(name) != nil else {
            let names = resource.states.map(\.name).joined(separator: ", ")
            mistakes.add(
                .fieldChoice, at: pointer, .both("Состояния: \(names).", "States: \(names)."))
            return nil
        }
        return name
    }

    private func suggestion(for name: String, of resource: Resource) -> String? {
        let known = resource.fields.filter { $0.isWritable && rights.knows($0, of: resource) }
        return Suggestion.closest(to: name, among: known.map(\.name))
    }

    /// The field of a member, if this caller may write it at all.
    private func writable(
        _ name: String, of resource: Resource, at pointer: JSONPointer, _ mistakes: inout Mistakes
    ) -> Field? {
        guard let field = resource.field(name), rights.knows(field, of: resource) else {
            mistakes.add(
                .fieldUnknown, at: pointer,
                .both("Поля «\(name)» нет.", "There is no field “\(name)”."),
                suggestion: suggestion(for: name, of: resource))
            return nil
        }
        if !rights.isSystem, !field.isWritable {
            let why: LocalizedText =
                field.computed != nil
                ? .both("Поле вычисляется.", "The field is computed.")
                : .both("Поле заполняет сервер.", "The field is written by the server.")
            mistakes.add(.fieldReadOnly, at: pointer, why)
            return nil
        }
        guard field.isStored, !field.isSystem, !field.isCode else {
            mistakes.add(.fieldReadOnly, at: pointer)
            return nil
        }
        guard rights.mayWrite(field, of: resource, by: verb) else {
            mistakes.add(.fieldNotWritable, at: pointer)
            return nil
        }
        return field
    }

    private func cell(
        _ json: JSON, of field: Field, at pointer: JSONPointer, depth: Int,
        _ mistakes: inout Mistakes
    ) -> RowInput.Cell? {
        switch field.type {
        case .ref: return reference(json, at: pointer, &mistakes)
        case .polymorphic(let reference): return link(json, reference, at: pointer, &mistakes)
        case .text(let limits) where limits.localized != nil && json.objectValue != nil:
            return texts(json, limits, at: pointer, &mistakes)
        case .file(let limits): return file(json, limits, at: pointer, &mistakes)
        case .refs(_, let count):
            return list(json, of: field, count, at: pointer, depth: depth, &mistakes)
        case .choices(_, let count):
            return list(json, of: field, count, at: pointer, depth: depth, &mistakes)
        case .files(_, let count):
            return list(json, of: field, count, at: pointer, depth: depth, &mistakes)
        case .parts(let shape):
            return parts(json, shape, at: pointer, depth: depth, &mistakes)
        default:
            do {
                return .value(try values.read(json, as: field.type))
            } catch {
                mistakes.add(error.code, at: pointer, error.detail, suggestion: error.suggestion)
                return nil
            }
        }
    }

    private func reference(
        _ json: JSON, at pointer: JSONPointer, _ mistakes: inout Mistakes
    ) -> RowInput.Cell? {
        if json.isNull { return .value(.null) }
        // What came out of the server goes in again: `{"id": …, "label": …}`.
        let text = json.stringValue ?? json["id"]?.stringValue
        switch text.flatMap({ RecordAddress($0) }) {
        case .id(let id): return .value(.id(id))
        case .key(let key): return .key(key)
        case nil:
            mistakes.add(
                .fieldType, at: pointer,
                .both(
                    "Нужна ссылка: идентификатор или \"key:…\".",
                    "A reference is needed: an id or \"key:…\"."))
            return nil
        }
    }

    private func file(
        _ json: JSON, _ limits: FileLimits, at pointer: JSONPointer, _ mistakes: inout Mistakes
    ) -> RowInput.Cell? {
        if json.isNull { return .file(nil) }
        guard let sha256 = json["sha256"]?.stringValue, sha256.utf8.count == 64,
            sha256.utf8.allSatisfy({
                ("0"..."9").contains(Character(Unicode.Scalar($0)))
                    || ("a"..."f").contains(Character(Unicode.Scalar($0)))
            })
        else {
            mistakes.add(
                .fieldType, at: pointer,
                .both(
                    "Нужно значение, которое вернул POST /v1/files: {\"sha256\": …}.",
                    "The value that POST /v1/files gave is needed: {\"sha256\": …}."))
            return nil
        }
        return .file(FileInput(sha256: sha256, name: json["name"]?.stringValue))
    }

    /// Arrays of references, choices or files: each member is the `value` of a child.
    private func list(
        _ json: JSON, of field: Field, _ count: CountLimits, at pointer: JSONPointer, depth: Int,
        _ mistakes: inout Mistakes
    ) -> RowInput.Cell? {
        guard let items = array(json, count, at: pointer, &mistakes) else { return nil }
        guard let value = field.type.memberField else { return nil }
        var children: [ChildInput] = []
        var seen: Set<JSON> = []
        for (index, item) in items.enumerated() {
            let place = pointer.appending(index)
            if item.isNull || !seen.insert(item).inserted {
                mistakes.add(item.isNull ? .fieldRequired : .fieldDuplicate, at: place)
                continue
            }
            guard let cell = cell(item, of: value, at: place, depth: depth, &mistakes) else {
                continue
            }
            children.append(ChildInput(input: RowInput(cells: ["value": cell]), pointer: place))
        }
        return .children(children)
    }

    private func parts(
        _ json: JSON, _ shape: PartsShape, at pointer: JSONPointer, depth: Int,
        _ mistakes: inout Mistakes
    ) -> RowInput.Cell? {
        guard let items = array(json, shape.count, at: pointer, &mistakes) else { return nil }
        guard let child = schema.resource(shape.resource), depth <= Self.deepest else { return nil }
        var children: [ChildInput] = []
        for (index, item) in items.enumerated() {
            let place = pointer.appending(index)
            children.append(
                ChildInput(
                    input: part(item, child, shape, at: place, depth: depth, &mistakes),
                    pointer: place))
        }
        return .children(children)
    }

    private func part(
        _ json: JSON, _ child: Resource, _ shape: PartsShape, at pointer: JSONPointer, depth: Int,
        _ mistakes: inout Mistakes
    ) -> RowInput {
        guard let object = json.objectValue else {
            mistakes.add(
                .fieldType, at: pointer, .both("Нужен объект {…}.", "An object {…} is needed."))
            return RowInput()
        }
        var input = RowInput()
        for member in object.members {
            let place = pointer.appending(member.name)
            if member.name == "id" {
                input.id = member.value.stringValue.flatMap { RecordID($0) }
                if input.id == nil { mistakes.add(.fieldFormat, at: place) }
            } else if member.name == "no" {
                // Order is the order of the array; the number that came out may go in again.
                continue
            } else if let field = child.fields.first(where: { $0.name == member.name }),
                field.isStored
            {
                input.cells[field.name] = cell(
                    member.value, of: field, at: place, depth: depth + 1, &mistakes)
            } else {
                mistakes.add(
                    .fieldUnknown, at: place,
                    .both("Поля «\(member.name)» нет.", "There is no field “\(member.name)”."),
                    suggestion: Suggestion.closest(to: member.name, among: child.fields.map(\.name))
                )
            }
        }
        // A part that is named by its id keeps what is not said of it.
        for field in child.fields
        where input.id == nil && field.required == .always
            && input.cells[field.name]?.isEmpty ?? true
        {
            guard case .empty = field.initial, field.name != shape.order else { continue }
            // A part that stands keeps what its member does not name.
            if input.id != nil, input.cells[field.name] == nil { continue }
            let place = pointer.appending(field.name)
            if !mistakes.contains(at: place) { mistakes.add(.fieldRequired, at: place) }
        }
        return input
    }

    private func array(
        _ json: JSON, _ count: CountLimits, at pointer: JSONPointer, _ mistakes: inout Mistakes
    ) -> [JSON]? {
        if json.isNull { return [] }
        guard let items = json.arrayValue else {
            mistakes.add(
                .fieldType, at: pointer, .both("Нужен список […].", "An array […] is needed."))
            return nil
        }
        let most = min(count.max ?? Self.longestList, Self.longestList)
        let least = items.isEmpty ? 0 : count.min ?? 0
        guard (least...most).contains(items.count) else {
            mistakes.add(
                .fieldCount, at: pointer,
                .both(
                    "От \(count.min ?? 0) до \(most) значений.",
                    "From \(count.min ?? 0) to \(most) values."))
            return nil
        }
        return items
    }
}

extension RowInput.Cell {
    /// Whether the cell leaves its field without a value.
    var isEmpty: Bool {
        switch self {
        case .value(let value): value.isNull
        case .key, .link: false
        case .texts(_, let texts): texts.values.allSatisfy(\.isNull)
        case .file(let file): file == nil
        case .children(let children): children.isEmpty
        }
    }
}

extension FieldType {
    /// The field `value` of the children of a list.
    var memberField: Field? {
        let type: FieldType
        switch self {
        case .refs(let reference, _): type = .ref(reference)
        case .choices(let choices, _): type = .choice(choices)
        case .files(let limits, _): type = .file(limits)
        default: return nil
        }
        return Field(name: "value", title: LocalizedText(ru: "Значение", en: "Value"), type: type)
    }
}
