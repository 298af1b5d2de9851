import Catalogue
import StrictJSON

extension OpenAPIDocument {
    /// What forms ask for: a prefilled record, and what its fields may be set to.
    func forms(_ shown: ResourceView) -> [(String, JSON?)] {
        let base = Route.base(shown.resource.name)
        let fields = shown.fields.filter(\.hasOptions)
        var paths: [(String, JSON?)] = []
        if shown.rights.contains(.create) {
            paths.append(("\(base)/new", ["get": new(shown)]))
            if !fields.isEmpty {
                paths.append(
                    (
                        "\(base)/new/options/{field}",
                        ["get": options("new_options", shown, fields, ofNew: true)]
                    ))
            }
        }
        if shown.rights.contains(.read), !fields.isEmpty {
            paths.append(
                (
                    "\(base)/{id}/options/{field}",
                    ["get": options("options", shown, fields, ofNew: false)]
                ))
        }
        return paths
    }

    private func new(_ shown: ResourceView) -> JSON {
        var read = operation("new", shown, said("заготовка", "prefilled record"))
        read.parameters = given(shown) + [SharedParameters.reference("ifNoneMatch")]
        read.answers = [
            Operation.json(
                200, "OK", .schema("\(shown.resource.name).new"), headers: ["ETag"]), notModified,
        ]
        read.refusals = Operation.readRefusals
        return read.json
    }

    private func options(
        _ verb: String, _ shown: ResourceView, _ fields: [Field], ofNew: Bool
    ) -> JSON {
        var read = operation(verb, shown, said("варианты значений", "what a field may be set to"))
        let names = ["optionSearch", "limit", "cursor", "ifNoneMatch"]
        read.parameters =
            (ofNew ? [] : [SharedParameters.reference("id")]) + [Self.field(among: fields)]
            + names.map(SharedParameters.reference)
            + (ofNew ? given(shown).filter { !names.contains($0["name"]?.stringValue ?? "") } : [])
        read.answers = [
            Operation.json(200, "OK", .schema("Options"), headers: ["ETag", "Link"]), notModified,
        ]
        read.refusals = Operation.readRefusals + [410]
        return read.json
    }

    private static func field(among fields: [Field]) -> JSON {
        [
            "name": "field", "in": "path", "required": true,
            "schema": ["type": "string", "enum": .texts(fields.map(\.name))],
        ]
    }

    /// Fields that an address may give a new record.
    private func given(_ shown: ResourceView) -> [JSON] {
        shown.writableFields.filter(\.fitsAddress).map { field in
            SharedParameters.query(
                field.name, field.title.text(in: language), ["type": "string"])
        }
    }
}

extension Field {
    /// Whether there are values to choose from.
    var hasOptions: Bool { computed == nil && (reference != nil || type.choices != nil) }

    fileprivate var fitsAddress: Bool {
        switch type {
        case .refs, .parts, .file, .files: false
        default: true
        }
    }
}
