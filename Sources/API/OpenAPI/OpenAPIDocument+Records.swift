import Catalogue
import StrictJSON

extension OpenAPIDocument {
    /// The addresses of all resources, in the order of the catalogue.
    var recordPaths: [(String, JSON?)] {
        view.resources.flatMap { shown in
            [
                (Route.base(shown.resource.name), list(shown)),
                ("\(Route.base(shown.resource.name))/{id}", record(shown)),
                ("\(Route.base(shown.resource.name))/{id}/history", history(shown)),
            ] + actions(shown) + files(shown) + forms(shown)
        }
        .filter { $0.1?.objectValue?.members.isEmpty == false }
    }

    func operation(_ verb: String, _ shown: ResourceView, _ summary: String) -> Operation {
        let name = shown.resource.name
        var operation = Operation(
            id: "\(verb)_\(name.module)_\(name.name)", tag: name.module,
            summary: "\(shown.resource.title.text(in: language)): \(summary)")
        if shown.isOpen, Self.reads.contains(verb) { operation.security = .tokenOrNone }
        return operation
    }

    private static let reads = ["list", "get", "history", "file", "options"]

    private func parameters(_ names: String...) -> [JSON] { names.map(SharedParameters.reference) }

    private func list(_ shown: ResourceView) -> JSON {
        let name = shown.resource.name.description
        var read = operation("list", shown, said("список", "list"))
        read.parameters = parameters(
            "where", "sort", "fields", "expand", "limit", "cursor", "count")
        if shown.resource.keepsHistory { read.parameters += parameters("asOf") }
        read.parameters += parameters("listFormat", "profile", "ifNoneMatch")
        if !shown.search.isEmpty {
            read.parameters.insert(SharedParameters.reference("search"), at: 1)
            read.details = said("Поиск: ", "Search: ") + shown.search.joined(separator: ", ")
        }
        let content: [(String, JSON?)] = [
            ("application/json", ["schema": .schema("\(name).page")]),
            ("application/x-ndjson", ["schema": ["type": "string"]]),
            ("text/csv", ["schema": ["type": "string"]]), Self.xlsx,
        ]
        read.answers = [
            Operation.answer(200, "OK", content, headers: ["ETag", "Link"]), notModified,
        ]
        read.refusals = Operation.readRefusals + [410, 422]
        return .members([
            ("get", shown.rights.contains(.read) ? read.json : nil),
            ("post", shown.rights.contains(.create) ? create(shown) : nil),
        ])
    }

    private func create(_ shown: ResourceView) -> JSON {
        let name = shown.resource.name.description
        var write = operation("create", shown, said("создать", "create"))
        write.parameters = parameters("idempotencyKey", "prefer")
        let list: JSON = [
            "type": "array", "items": .schema("\(name).create"), "minItems": 1, "maxItems": 1000,
        ]
        let many: JSON = [
            "type": "object", "properties": ["items": list], "required": ["items"],
            "additionalProperties": false,
        ]
        // A field of that name is a field.
        let isNamed = shown.resource.field("items") == nil
        let forms: [JSON] = [.schema("\(name).create"), list] + (isNamed ? [many] : [])
        let created: JSON = [
            "type": "object",
            "properties": ["items": ["type": "array", "items": .schema(name)]],
            "required": ["items"],
        ]
        write.body = Self.jsonBody(
            ["anyOf": .array(forms)],
            example: FieldExample(view: view).body(shown.writableFields))
        write.answers = [
            Operation.json(
                201, said("Создано", "Created"),
                ["anyOf": [.schema(name), created]], headers: ["ETag", "Location"])
        ]
        write.refusals = Operation.writeRefusals
        return write.json
    }

    private func record(_ shown: ResourceView) -> JSON {
        let name = shown.resource.name.description
        var read = operation("get", shown, said("запись", "record"))
        read.parameters = parameters("id", "fields", "expand")
        if shown.resource.keepsHistory { read.parameters += parameters("asOf") }
        read.parameters += parameters("ifNoneMatch")
        read.answers = [
            Operation.json(200, "OK", .schema(name), headers: ["ETag"]), notModified,
        ]
        read.refusals = Operation.readRefusals + [410, 422]
        var delete = operation("delete", shown, said("удалить", "delete"))
        delete.parameters = parameters("id", "ifMatch", "idempotencyKey", "prefer")
        delete.answers = [Operation.answer(204, said("Удалено", "Deleted"))]
        delete.refusals = Operation.writeRefusals
        let mayUpdate = shown.rights.contains(.update)
        return .members([
            ("get", shown.rights.contains(.read) ? read.json : nil),
            ("patch", mayUpdate ? change("patch", shown, .schema("\(name).patch")) : nil),
            ("put", mayUpdate ? change("replace", shown, .schema("\(name).patch")) : nil),
            ("delete", shown.rights.contains(.delete) ? delete.json : nil),
        ])
    }

    private func change(_ verb: String, _ shown: ResourceView, _ schema: JSON) -> JSON {
        let isPatch = verb == "patch"
        var write = operation(
            verb, shown, isPatch ? said("изменить", "change") : said("заменить", "replace"))
        write.parameters = parameters("id", "ifMatch", "idempotencyKey", "prefer")
        write.body =
            isPatch
            ? [
                "required": true,
                "content": [
                    "application/merge-patch+json": ["schema": schema],
                    "application/json": ["schema": schema],
                ],
            ] : Self.jsonBody(schema)
        write.answers = [
            Operation.json(
                200, "OK", .schema(shown.resource.name.description), headers: ["ETag"])
        ]
        write.refusals = Operation.writeRefusals
        return write.json
    }

    private func history(_ shown: ResourceView) -> JSON {
        guard shown.resource.keepsHistory, shown.rights.contains(.read) else {
            return .object(JSONObject())
        }
        var read = operation("history", shown, said("история", "history"))
        read.parameters = parameters("id", "ifNoneMatch")
        read.answers = [Operation.json(200, "OK", .schema("Page"), headers: ["ETag"]), notModified]
        read.refusals = Operation.readRefusals + [410]
        return ["get": read.json]
    }

    private func actions(_ shown: ResourceView) -> [(String, JSON?)] {
        shown.actions.flatMap { action in
            if action.isOnCollection { return [whole(action, of: shown)] }
            let one = one(action, of: shown)
            return action.isOneByOne ? [one] : [one, many(action, of: shown)]
        }
    }

    private func many(_ action: Action, of shown: ResourceView) -> (String, JSON?) {
        let name = shown.resource.name
        var write = operation("do_many", shown, action.title.text(in: language))
        write.id += "_\(action.name)"
        write.parameters = parameters("partial", "idempotencyKey", "prefer")
        write.body = Self.jsonBody(.schema("\(name).\(action.name).many"))
        write.answers = [Operation.json(200, "OK", .schema("BulkResult"))]
        write.refusals = Operation.writeRefusals
        return ("\(Route.base(name))/actions/\(action.name)", ["post": write.json])
    }

    private func one(_ action: Action, of shown: ResourceView) -> (String, JSON?) {
        let name = shown.resource.name
        var write = operation("do", shown, action.title.text(in: language))
        write.id += "_\(action.name)"
        write.parameters = parameters("id", "ifMatch", "idempotencyKey", "prefer")
        if action.merge != nil { write.details = merging }
        write.body = Self.jsonBody(
            .schema("\(name).\(action.name)"), isRequired: action.merge != nil)
        write.answers = [
            action.gives == nil
                ? Operation.json(200, "OK", .schema(name.description), headers: ["ETag"])
                : given(action, of: name)
        ]
        write.refusals = Operation.writeRefusals
        return ("\(Route.base(name))/{id}/actions/\(action.name)", ["post": write.json])
    }

    /// What a merge does to other records, and how to see it beforehand.
    private var merging: String {
        said(
            "Запись исчезает, всё, что на неё ссылалось, ссылается на into; ответ – остающаяся запись. С Prefer: "
                + "tx=rollback ничего не меняется, а caused говорит, сколько записей каких ресурсов перешло бы. Что "
                + "мешает, названо разом: 409 merge.conflict. Потом запись отвечает 410 с successor и Link.",
            "The record goes, whatever referred to it refers to into; the answer is the record that stays. With Prefer: "
                + "tx=rollback nothing changes, and caused tells how many records of which resources would follow. "
                + "What is in the way is named at once: 409 merge.conflict. The record answers 410 with successor and "
                + "Link from then on.")
    }

    /// An action on the resource as a whole.
    private func whole(_ action: Action, of shown: ResourceView) -> (String, JSON?) {
        let name = shown.resource.name
        var write = operation("do", shown, action.title.text(in: language))
        write.id += "_\(action.name)"
        write.parameters = parameters("idempotencyKey", "prefer")
        write.body = Self.jsonBody(.schema("\(name).\(action.name)"))
        write.answers = [given(action, of: name)]
        write.refusals = Operation.writeRefusals
        return ("\(Route.base(name))/actions/\(action.name)", ["post": write.json])
    }

    /// What a behaviour answers.
    private func given(_ action: Action, of name: ResourceName) -> (status: Int, json: JSON) {
        Operation.json(
            200, "OK",
            action.gives == nil ? ["type": "object"] : .schema("\(name).\(action.name).given"))
    }

    private func files(_ shown: ResourceView) -> [(String, JSON?)] {
        shown.fields.compactMap { field in
            guard case .file = field.type else { return nil }
            return (
                "\(Route.base(shown.resource.name))/{id}/\(field.name)",
                .members([
                    ("get", shown.readable.contains(field.name) ? download(field, shown) : nil),
                    ("put", shown.writableFields.contains(field) ? setFile(field, shown) : nil),
                ])
            )
        }
    }

    private func download(_ field: Field, _ shown: ResourceView) -> JSON {
        var read = operation("file", shown, field.title.text(in: language))
        read.id += "_\(field.name)"
        read.parameters = parameters("id", "ifNoneMatch", "range", "ifRange")
        let content: [(String, JSON?)] = [
            ("*/*", ["schema": ["type": "string", "format": "binary"]])
        ]
        read.answers = [
            Operation.answer(200, "OK", content, headers: ["ETag"]),
            Operation.answer(206, said("Часть", "Part"), content, headers: ["ETag"]), notModified,
        ]
        read.refusals = Operation.readRefusals + [410, 416]
        return read.json
    }

    private func setFile(_ field: Field, _ shown: ResourceView) -> JSON {
        var write = operation("put_file", shown, field.title.text(in: language))
        write.id += "_\(field.name)"
        write.parameters = parameters("id", "name", "ifMatch", "prefer")
        write.body = Self.fileBody
        write.answers = [
            Operation.json(200, "OK", .schema(shown.resource.name.description), headers: ["ETag"])
        ]
        write.refusals = Operation.writeRefusals
        return write.json
    }
}
