import Catalogue
import StrictJSON
import Tropa

/// Describes the values of fields in JSON Schema, as they are read and as they are written.
struct FieldSchema {
    let shown: ResourceView
    let view: CatalogueView
    let language: Language

    /// Which way a value goes.
    enum Direction {
        case read
        case write
    }

    /// Parts may lie in parts so deep.
    private static let deepest = 4

    func schema(of field: Field, _ direction: Direction, depth: Int = 0) -> JSON {
        let core = core(field, direction, depth: depth)
        let isEmptiable = direction == .read || field.required != .always
        return (isEmptiable ? Self.nullable(core) : core).adding([
            ("title", .string(field.title.text(in: language))),
            ("description", description(of: field).map { .string($0) }),
            ("readOnly", direction == .read && !field.isWritable ? true : nil),
            ("x-required-when", shown.shown(field.required.formula).map { .string($0) }),
            ("x-unique", field.isUnique ? true : nil),
            ("x-section", field.section.map { .string($0) }),
            ("x-numbered", field.numbering.map { .string($0.action ?? "create") }),
            ("x-personal", field.personal.map { .string($0) }),
        ])
    }

    private func description(of field: Field) -> String? {
        var parts = field.help.map { [$0.text(in: language)] } ?? []
        if let choices = field.type.choices {
            parts += choices.values.filter { !$0.isRetired }
                .map { "`\($0.code)` — \($0.title.text(in: language))" }
        }
        if let reference = field.reference { parts.append("→ \(reference.target)") }
        if let reference = field.polymorphic {
            let names = targets(of: reference).map(\.description)
            parts.append("→ " + (names.isEmpty ? "any" : names.joined(separator: " | ")))
        }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    private func core(_ field: Field, _ direction: Direction, depth: Int) -> JSON {
        switch field.type {
        case .text(let limits) where limits.localized != nil: return texts(limits, direction)
        case .text(let limits): return text(limits, direction)
        case .integer(let bounds): return number("integer", bounds, scale: 0)
        case .decimal(let scale, let bounds): return number("number", bounds, scale: scale)
        case .money: return ["type": "string", "pattern": "^-?[0-9]+\\.[0-9]{2}$"]
        case .boolean: return ["type": "boolean"]
        case .date: return ["type": "string", "format": "date"]
        case .datetime: return ["type": "string", "format": "date-time"]
        case .schoolYear: return ["type": "string", "pattern": "^[0-9]{4}/[0-9]{4}$"]
        case .choice(let choices): return choice(choices, direction)
        case .choices(let choices, let count):
            return list(choice(choices, direction), count, isSet: true)
        case .ref: return .schema(direction == .read ? "Reference" : "ReferenceInput")
        case .polymorphic(let reference): return link(reference, direction)
        case .refs(_, let count):
            return list(
                .schema(direction == .read ? "Reference" : "ReferenceInput"), count, isSet: true)
        case .file: return .schema(direction == .read ? "File" : "FileInput")
        case .files(_, let count):
            return list(.schema(direction == .read ? "File" : "FileInput"), count, isSet: true)
        case .parts(let shape):
            return list(part(shape, direction, depth: depth), shape.count, isSet: false)
        case .identity: return .schema("Id")
        }
    }

    func text(_ limits: TextLimits, _ direction: Direction) -> JSON {
        let format: String? =
            switch limits.format {
            case .email: "email"
            case .url: "uri"
            default: nil
            }
        let pattern = limits.pattern.flatMap { try? IRegexp($0) }?.ecmaScript
        return .members([
            ("type", "string"), ("minLength", limits.min.map { .int($0) }),
            ("maxLength", limits.max.map { .int($0) }),
            ("pattern", direction == .write ? pattern.map { .string($0) } : nil),
            ("format", format.map { .string($0) }),
            (
                "x-format",
                limits.namesQuery
                    ? "query" : format == nil ? limits.format.map { .string($0.rawValue) } : nil
            ),
        ])
    }

    /// Bounds that depend on the row are for the server to check.
    private func number(_ type: String, _ bounds: Bounds, scale: Int) -> JSON {
        .members([
            ("type", .string(type)), ("minimum", literal(bounds.min, scale: scale)),
            ("maximum", literal(bounds.max, scale: scale)),
            ("x-scale", scale > 0 ? .int(scale) : nil),
        ])
    }

    private func literal(_ bound: Bounds.Bound?, scale: Int) -> JSON? {
        guard case .value(.integer(let units)) = bound else { return nil }
        guard scale > 0 else { return .int(units) }
        return Value.integer(units).json(as: .decimal(scale: scale))
    }

    /// Values that are no longer given still occur in what is read.
    private func choice(_ choices: ChoiceSet, _ direction: Direction) -> JSON {
        let values = choices.values.filter { direction == .read || !$0.isRetired }
        return ["type": "string", "enum": .texts(values.map(\.code))]
    }

    private func list(_ items: JSON, _ count: CountLimits, isSet: Bool) -> JSON {
        .members([
            ("type", "array"), ("items", items), ("maxItems", .int(count.max ?? 1_000)),
            ("uniqueItems", isSet ? true : nil), ("x-min-items", count.min.map { .int($0) }),
        ])
    }

    private func part(_ shape: PartsShape, _ direction: Direction, depth: Int) -> JSON {
        guard depth < Self.deepest else { return ["type": "object"] }
        let fields = view.fields(ofPart: shape).filter { direction == .read || $0.isWritable }
        let own: [(String, JSON?)] = [("id", .schema("Id"))]
        let members = fields.map {
            ($0.name, Optional(schema(of: $0, direction, depth: depth + 1)))
        }
        let required = fields.filter {
            $0.required == .always && $0.initial == .empty && $0.name != shape.order
        }
        return .members([
            ("type", "object"), ("properties", .members(own + members)),
            (
                "required",
                direction == .write && !required.isEmpty ? .texts(required.map(\.name)) : nil
            ),
            ("additionalProperties", direction == .write ? false : nil),
        ])
    }

    /// The schema, or null.
    static func nullable(_ schema: JSON) -> JSON {
        guard let type = schema["type"]?.stringValue else {
            return ["anyOf": [schema, ["type": "null"]]]
        }
        var result = schema.objectValue ?? JSONObject()
        result["type"] = [.string(type), "null"]
        if let values = schema["enum"]?.arrayValue { result["enum"] = .array(values + [.null]) }
        return .object(result)
    }
}
