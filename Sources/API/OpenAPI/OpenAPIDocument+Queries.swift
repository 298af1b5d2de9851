import Catalogue
import Records
import StrictJSON
import Tropa

extension OpenAPIDocument {
    /// The addresses of saved queries.
    var queryPaths: [(String, JSON?)] {
        view.queries.map { shown in
            var read = Operation(
                id: "query_\(shown.query.module)_\(shown.query.name)", tag: shown.query.module,
                summary: shown.query.title.text(in: language))
            read.parameters =
                shown.parameters.map { parameter($0, of: shown.query) } + [
                    SharedParameters.reference("asOf"),
                    SharedParameters.format(shown.presentations),
                    SharedParameters.reference("profile"),
                    SharedParameters.reference("rowLimit"),
                ]
            if !shown.sheets.isEmpty { read.parameters.append(sheetParameter(of: shown)) }
            read.answers = [Operation.answer(200, "OK", content(of: shown)), notModified]
            read.refusals = Operation.readRefusals + [422]
            return ("/v1/queries/\(shown.query.id)", ["get": read.json])
        }
    }

    private func sheetParameter(of report: QueryView) -> JSON {
        [
            "name": "sheet", "in": "query",
            "description": .string(
                said("Один лист, в любом формате", "One sheet, in any format")),
            "schema": ["type": "string", "enum": .texts(report.sheets.map(\.query.name))],
        ]
    }

    private func content(of shown: QueryView) -> [(String, JSON?)] {
        var content = Self.resultContent
        if !shown.sheets.isEmpty {
            content[0].1 = ["schema": ["oneOf": [.schema("ReportResult"), .schema("QueryResult")]]]
        }
        let text: JSON = ["schema": ["type": "string"]]
        return content + shown.presentations.map { ($0.mediaTypes[0], text) }
    }

    private func parameter(_ parameter: QueryPlan.Parameter, of query: SavedQuery) -> JSON {
        let single = schema(of: parameter.type)
        let schema: JSON = parameter.isList ? ["type": "array", "items": single] : single
        let initial = parameter.initialJSON
        return .members([
            ("name", .string(parameter.name)), ("in", "query"),
            ("required", parameter.isRequired ? true : nil),
            (
                "description",
                query.parameterTitles[parameter.name].map { .string($0.text(in: language)) }
            ),
            ("style", parameter.isList ? "form" : nil), ("explode", parameter.isList ? false : nil),
            ("schema", schema.adding([("x-default", initial)])),
        ])
    }

    private func schema(of type: TropaType) -> JSON {
        switch type {
        case .boolean: ["type": "boolean"]
        case .integer: ["type": "integer"]
        case .decimal: ["type": "number"]
        case .money: ["type": "string", "pattern": "^-?[0-9]+(\\.[0-9]{1,2})?$"]
        case .date: ["type": "string", "format": "date"]
        case .datetime: ["type": "string", "format": "date-time"]
        case .schoolYear: ["type": "string", "pattern": "^[0-9]{4}[-/][0-9]{4}$"]
        case .choice(let choices):
            ["type": "string", "enum": .texts(choices.values.map(\.code))]
        case .text, .ref, .file, .period, .null: ["type": "string"]
        }
    }
}
