import Catalogue

/// Reads `kind: report`: sheets that are answered together, of one moment.
///
/// The body declares what all sheets see: parameters, tables under a name, definitions.
struct ReportReader {
    static let keys = ["each", "sheets"]
    private static let sheetKeys = [
        "title", "query", "with", "inline", "columns", "chart", "when",
    ]
    /// The name under which a sheet sees the saved query that it shows.
    private static let table = "sheet_rows"

    let header: MapReader
    let queries: QueryReader
    let report: SavedQuery
    private var problems: ProblemList { queries.problems }
    /// What all sheets see.
    private var body: Formula { report.source }

    init(header: MapReader, queries: QueryReader, report: SavedQuery) {
        self.header = header
        self.queries = queries
        self.report = report
    }

    /// The report; empty where it has no sheet that can be read.
    func expanded() -> [SavedQuery] {
        var names: [String] = []
        var sheets: [ReportSheet] = []
        for entry in header.required("sheets").map({ problems.entries($0) }) ?? [] {
            let word = Word(entry)
            if problems.checkName(word), let sheet = sheet(word.text, entry.value, after: names) {
                sheets.append(sheet)
            }
            names.append(word.text)
        }
        guard let first = sheets.first else { return [] }
        var report = report
        report.kind = .report
        report.source = first.query.source
        report.sheets = sheets
        report.repetition = header["each"].flatMap { repetition($0) }
        return [report]
    }

    // MARK: Sheets

    private func sheet(_ name: String, _ node: YAMLNode, after earlier: [String]) -> ReportSheet? {
        guard let reader = MapReader(node, keys: Self.sheetKeys, problems: problems),
            let text = text(of: reader, node)
        else { return nil }
        let path = "queries.\(report.name).sheets.\(name)"
        let isShown = reader["query"] != nil
        let title = isShown ? reader["title"] : reader.required("title")
        var query = SavedQuery(
            module: report.module, name: name,
            // The shown query lends its own where none is given (`ReportLinker`).
            title: title == nil && isShown
                ? .both("", "")
                : queries.module.titles.text(title, path: path, fallback: name),
            source: text)
        query.parameterTitles = report.parameterTitles
        query.rowLimit = report.rowLimit
        query.secondLimit = report.secondLimit
        queries.readPresentation(of: &query, reader, path)
        return ReportSheet(
            query: query, shown: reader["query"]?.scalar?.text,
            condition: reader["when"].flatMap { condition($0, among: earlier) })
    }

    private func condition(_ node: YAMLNode, among earlier: [String]) -> String? {
        guard let word = problems.word(node) else { return nil }
        if earlier.contains(word.text) { return word.text }
        problems.unknown(.value, word, "Листа выше", "sheet above", among: earlier)
        return nil
    }

    private func text(of sheet: MapReader, _ node: YAMLNode) -> Formula? {
        switch (sheet["query"], sheet["inline"]) {
        case (let query?, nil):
            return problems.formula(query).map { shown($0, sheet["with"]) }
        case (nil, let inline?):
            if let arguments = sheet["with"] {
                problems.add(
                    .conflict, at: arguments,
                    .both(
                        "«with» даёт параметры запросу из «query»; inline видит параметры отчёта сам.",
                        "“with” gives parameters to the query of “query”; inline sees those of the report itself."
                    ))
            }
            return problems.formula(inline).map { below($0) }
        default:
            problems.add(
                .conflict, at: node,
                .both(
                    "Лист показывает либо сохранённый запрос (query), либо свой текст (inline).",
                    "A sheet shows either a saved query (query) or a text of its own (inline)."))
            return nil
        }
    }

    /// The rows of a saved query, under the rights of whoever asks.
    private func shown(_ query: Formula, _ arguments: YAMLNode?) -> Formula {
        var text = ComposedFormula()
        text.add(body)
        text.add("\nuse \"")
        text.add(query)
        text.add("\"")
        let given = arguments.map { problems.entries($0) } ?? []
        for (index, argument) in given.enumerated() {
            text.add(index == 0 ? "(" : ", ")
            if let name = argument.keyNode.formula { text.add(name) }
            text.add(": ")
            if let value = problems.formula(argument.value) { text.add(value) }
        }
        text.add(given.isEmpty ? "" : "\n)")
        text.add(" as \(Self.table)\nfrom \(Self.table)\n")
        return text.formula
    }

    private func below(_ text: Formula) -> Formula {
        var whole = ComposedFormula()
        whole.add(body)
        whole.add("\n")
        whole.add(text)
        return whole.formula
    }

    // MARK: What it is made for

    /// `each: {parameter, rows}`: all sheets once for each of these rows.
    private func repetition(_ node: YAMLNode) -> ReportRepetition? {
        guard let reader = MapReader(node, keys: ["parameter", "rows"], problems: problems),
            let parameter = reader.required("parameter").flatMap({ problems.word($0) }),
            let rows = reader.required("rows").flatMap({ problems.formula($0) })
        else { return nil }
        var text = ComposedFormula()
        text.add(below(rows))
        text.add("\nselect value: id\n")
        return ReportRepetition(parameter: parameter.text, source: text.formula)
    }
}

/// Has saved queries lend the sheets that show them what these don't say themselves.
struct ReportLinker {
    let modules: [ModuleDraft]

    func link() {
        let queries = modules.flatMap(\.module.queries)
        let known = Dictionary(queries.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for module in modules {
            for (index, query) in module.module.queries.enumerated() where query.isReport {
                module.module.queries[index].sheets = query.sheets.map { sheet in
                    guard let shown = sheet.shown.flatMap({ known[$0] }) else { return sheet }
                    var sheet = sheet
                    sheet.query.present(like: shown)
                    return sheet
                }
            }
        }
    }
}

extension SavedQuery {
    fileprivate mutating func present(like shown: SavedQuery) {
        if title == .both("", "") { title = shown.title }
        details = details ?? shown.details
        columnTitles.merge(shown.columnTitles) { own, _ in own }
        columnFormats.merge(shown.columnFormats) { own, _ in own }
        chart = chart ?? shown.chart
        pivot = shown.pivot
    }
}
