import Catalogue
import Records
import StrictJSON
import Tropa

/// A saved query on the page of its module.
struct DocQuerySection {
    let scope: DocScope
    let shown: QueryView
    private var query: SavedQuery { shown.query }

    func write(_ html: inout HTML) {
        html.heading(3, scope.text(query.title), id: "query-\(query.name)")
        html.element("p", [("class", "quiet")]) { line in
            line.code("/v1/queries/\(query.id)")
            if let permission = query.permission {
                line.say(scope.said(" нужно право ", " needs the permission "))
                line.code(permission)
            }
        }
        if let details = query.details { html.element("p", scope.text(details)) }
        parameters(&html)
        if shown.sheets.isEmpty { columns(of: shown, &html) } else { sheets(&html) }
        if let pivot = query.pivot {
            let lines = pivot.rows.map(\.text).joined(separator: ", ")
            html.element(
                "p",
                scope.said(
                    "Матрица: строка для каждого \(lines), столбец для каждого \(pivot.columns.text), в клетке \(pivot.value.text).",
                    "A matrix: a line for each \(lines), a column for each \(pivot.columns.text), \(pivot.value.text) in its cells."
                ))
        }
        examples(&html)
    }

    private func sheets(_ html: inout HTML) {
        html.element(
            "p",
            scope.said(
                "Отчёт: листы одного момента, в XLSX — одной книгой; sheet= даёт один лист в любом формате.",
                "A report: sheets of one moment, one workbook as XLSX; sheet= gives one sheet in any format."
            ))
        for sheet in shown.sheets {
            html.heading(
                4, scope.text(sheet.query.title), id: "query-\(query.name)-\(sheet.query.name)")
            columns(of: sheet, &html)
        }
    }

    private func columns(of shown: QueryView, _ html: inout HTML) {
        html.table(
            scope.said("Столбцы", "Columns"),
            [
                scope.said("Столбец", "Column"), scope.said("Название", "Title"),
                scope.said("Тип", "Type"),
            ],
            shown.columns.map { column in
                [
                    { $0.code(column.name) }, { $0.say(scope.text(shown.title(of: column))) },
                    { $0.say(column.type.name) },
                ]
            })
    }

    private func parameters(_ html: inout HTML) {
        html.table(
            scope.said("Параметры", "Parameters"),
            [
                scope.said("Параметр", "Parameter"), scope.said("Название", "Title"),
                scope.said("Тип", "Type"), "",
            ],
            shown.parameters.map { parameter in
                [
                    { $0.code(parameter.name) },
                    { $0.say(query.parameterTitles[parameter.name].map { scope.text($0) } ?? "") },
                    { $0.say(parameter.typeName) },
                    { cell in
                        if parameter.isRequired {
                            cell.badge(scope.said("обязателен", "required"), "must")
                        }
                        if let initial = parameter.initialJSON {
                            cell.say(scope.said("обычно ", "default "))
                            cell.code(initial.stringValue ?? initial.text)
                        }
                    },
                ]
            })
    }

    private func examples(_ html: inout HTML) {
        let samples = shown.parameters.filter(\.isRequired).map { parameter in
            (name: parameter.name, sample: DocSample(of: parameter.type, scope.view))
        }
        let setting = samples.compactMap { $0.sample?.setting(as: $0.name) }
        let values = samples.map { "\($0.name)=\($0.sample?.value(as: $0.name) ?? "…")" }
        let isWhole = samples.allSatisfy { $0.sample != nil }
        let parts = values.map { "--data-urlencode \"\($0)\"" }
        html.example(
            setting + [
                (["curl -sSG -H \"Authorization: Bearer $NASTAVNIK_TOKEN\""] + parts
                    + [
                        "\"$NASTAVNIK_SERVER/v1/queries/\(query.id).\(query.isReport ? "json" : "csv")\""
                    ]).joined(separator: " ")
            ], runs: isWhole)
        html.example(
            setting + [
                (["nastavnik run \(query.id)"] + values.map { "--param \"\($0)\"" }).joined(
                    separator: " ")
            ], runs: isWhole)
    }
}
