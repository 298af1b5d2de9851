import Catalogue
import StrictJSON

/// The schemas of one resource: as it is read, created and changed.
struct ResourceSchemas {
    let shown: ResourceView
    let view: CatalogueView
    let language: Language

    private var resource: Resource { shown.resource }
    private var fieldSchema: FieldSchema {
        FieldSchema(shown: shown, view: view, language: language)
    }

    /// Name and schema of each, in a fixed order.
    var all: [(String, JSON?)] {
        let name = resource.name.description
        var schemas: [(String, JSON?)] = [(name, record), ("\(name).page", page)]
        if shown.rights.contains(.create) {
            schemas.append(("\(name).create", body(isNew: true)))
            schemas.append(("\(name).new", prefilled))
        }
        if shown.rights.contains(.update) { schemas.append(("\(name).patch", body(isNew: false))) }
        schemas += shown.actions.flatMap { action in
            [
                ("\(name).\(action.name)", self.action(action, isMany: false)),
                (
                    "\(name).\(action.name).many",
                    action.isOneByOne ? nil : self.action(action, isMany: true)
                ),
                ("\(name).\(action.name).given", action.gives.map(given)),
            ].filter { $0.1 != nil }
        }
        return schemas
    }

    private var record: JSON {
        let own: [(String, JSON?)] = [
            ("id", .schema("Id")), ("key", shown.key.isEmpty ? nil : ["type": ["string", "null"]]),
            ("version", ["type": "integer", "minimum": 1]),
        ]
        let fields = shown.shownFields.map {
            ($0.name, Optional(fieldSchema.schema(of: $0, .read)))
        }
        let codes: [(String, JSON?)] = shown.issuedCodes.map { field in
            let said =
                language == .ru
                ? "Одноразовый код: показан один раз, в ответе, который его создал."
                : "A one-time code: shown once, in the answer that made it."
            return (
                field.name,
                [
                    "type": "string", "readOnly": true, "description": .string(said),
                    "title": .string(field.title.text(in: language)),
                ]
            )
        }
        let more: [(String, JSON?)] = [
            ("redacted", ["type": "array", "items": ["type": "string"]]),
            (
                "actions",
                shown.actions.isEmpty
                    ? nil : ["type": "object", "additionalProperties": ["type": "object"]]
            ),
        ]
        return .members([
            ("type", "object"), ("title", .string(resource.title.text(in: language))),
            ("properties", .members(own + fields + codes + more)), ("required", ["id"]),
            ("x-sections", sections), ("x-counted", counted),
        ])
    }

    /// Fields of rows that the viewer counts without seeing them, and whom the rows are about.
    private var counted: JSON? {
        guard shown.rights.contains(.aggregate), let unit = resource.unit else { return nil }
        let fields = shown.fields.map(\.name).filter(shown.countable.contains)
        return ["unit": .string(unit), "fields": .texts(fields)]
    }

    /// Headings in their order.
    private var sections: JSON? {
        guard !resource.sections.isEmpty else { return nil }
        return .array(
            resource.sections.map {
                ["name": .string($0.name), "title": .string($0.title.text(in: language))]
            })
    }

    /// A body with everything that may still be filled in.
    private var prefilled: JSON {
        let fields = shown.writableFields.filter { $0.name != Remarks.name }
        return [
            "type": "object",
            "properties": .members(
                fields.map { ($0.name, Optional(fieldSchema.schema(of: $0, .read))) }),
        ]
    }

    private var page: JSON {
        [
            "type": "object",
            "properties": [
                "items": ["type": "array", "items": .schema(resource.name.description)],
                "next": ["type": ["string", "null"]],
                "count": ["type": "integer", "minimum": 0],
            ],
            "required": ["items", "next"],
        ]
    }

    private func body(isNew: Bool) -> JSON {
        let fields = shown.writableFields
        let enters = isNew && resource.states.contains { $0.enter != nil }
        var members = fields.map { ($0.name, Optional(fieldSchema.schema(of: $0, .write))) }
        if enters {
            members.append(
                ("state", ["type": "string", "enum": .texts(resource.states.map(\.name))]))
        }
        let required = fields.filter { $0.required == .always && $0.initial == .empty }.map(\.name)
        return .members([
            ("type", "object"), ("properties", .members(members)),
            ("required", isNew && !required.isEmpty ? .texts(required) : nil),
            ("additionalProperties", false),
        ])
    }

    /// What an action asks for; on many records also which they are.
    private func action(_ action: Action, isMany: Bool) -> JSON {
        var members: [(String, JSON?)] = isMany ? Self.chosen : []
        var required: [String] = []
        for ask in action.ask {
            let (field, isRequired) = asked(ask)
            guard let field else { continue }
            members.append((ask.name, fieldSchema.schema(of: field, .write)))
            if isRequired { required.append(ask.name) }
        }
        if let comment = action.comment {
            members.append(
                ("comment", ["type": comment == .required ? "string" : ["string", "null"]]))
            if comment == .required { required.append("comment") }
        }
        return .members([
            ("type", "object"), ("title", .string(action.title.text(in: language))),
            ("properties", .members(members)),
            ("required", required.isEmpty ? nil : .texts(required)),
            ("oneOf", isMany ? [["required": ["ids"]], ["required": ["where"]]] : nil),
            ("additionalProperties", false),
        ])
    }

    /// What an action of a behaviour answers.
    private func given(_ gives: [Action.Given]) -> JSON {
        let members = gives.map { given -> (String, JSON?) in
            switch given {
            case .value(let field): return (field.name, fieldSchema.schema(of: field, .read))
            case .list(let list, let fields):
                return (
                    list.name,
                    [
                        "type": "array", "title": .string(list.title.text(in: language)),
                        "items": object(
                            fields.map { ($0.name, fieldSchema.schema(of: $0, .read)) }),
                    ]
                )
            }
        }
        return object(members)
    }

    private func object(_ members: [(String, JSON?)]) -> JSON {
        [
            "type": "object", "properties": .members(members),
            "required": .texts(members.map(\.0)), "additionalProperties": false,
        ]
    }

    private static let chosen: [(String, JSON?)] = [
        (
            "ids",
            [
                "type": "array", "items": ["type": "string"], "minItems": 1,
                "maxItems": .int(1_000),
            ]
        ), ("where", ["type": "string", "description": "Tropa: state = \"active\""]),
    ]

    private func asked(_ ask: Action.Ask) -> (field: Field?, isRequired: Bool) {
        switch ask {
        case .field(let name, let demand): (resource.field(name), demand == .required)
        case .argument(let field): (field, field.required == .always)
        }
    }
}
