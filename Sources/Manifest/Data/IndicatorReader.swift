import Catalogue

/// Reads `kind: indicator`: a share or a rate over the rows of a pipeline, and the list of these rows.
///
/// Totals come from the same rows, so that shares of groups are never averaged; nothing to divide by is empty.
struct IndicatorReader {
    static let keys = [
        "code", "by", "unit", "factor", "digits", "numerator", "denominator", "rows",
    ]
    /// Added to the name of the query that lists the rows.
    private static let suffix = "_rows"

    let header: MapReader
    let queries: QueryReader
    private var problems: ProblemList { queries.problems }

    init(header: MapReader, queries: QueryReader) {
        self.header = header
        self.queries = queries
    }

    /// Turns the rows of a query into the table of the indicator, and a query of these rows.
    func expanded(_ query: SavedQuery) -> [SavedQuery] {
        let dimensions = (header["by"].map { problems.items($0) } ?? []).compactMap {
            problems.formula($0)
        }
        let factor = header["factor"].flatMap { problems.count($0, in: 1...1_000_000) } ?? 100
        let digits = header["digits"].flatMap { problems.count($0, in: 0...6) } ?? 1
        guard let numerator = header.required("numerator").flatMap({ measure($0) }) else {
            return []
        }
        let denominator = header["denominator"].flatMap { measure($0) } ?? .rows(nil)
        var query = query
        query.code = header["code"].flatMap { problems.text($0) }
        return [
            table(query, dimensions, numerator, denominator, factor: factor, digits: digits),
            rows(query, dimensions, numerator, denominator),
        ]
    }

    /// What is counted or summed up.
    fileprivate enum Measure {
        /// Rows for which a condition holds; nil means every row.
        case rows(Formula?)
        case sum(Formula)
    }

    private func measure(_ node: YAMLNode) -> Measure? {
        guard node.entries != nil else { return problems.formula(node).map { .rows($0) } }
        return MapReader(node, keys: ["sum"], problems: problems)?.required("sum")
            .flatMap { problems.formula($0) }.map { .sum($0) }
    }

    // MARK: The table

    private func table(
        _ query: SavedQuery, _ dimensions: [Formula], _ numerator: Measure,
        _ denominator: Measure, factor: Int, digits: Int
    ) -> SavedQuery {
        var text = ComposedFormula()
        text.add(query.source)
        text.add("\ngroup")
        for (index, dimension) in dimensions.enumerated() {
            text.add(index == 0 ? " by " : ", ")
            text.add(dimension)
        }
        if !dimensions.isEmpty { text.add(" with total") }
        text.add(" {\n  numerator: ")
        add(numerator, within: denominator, to: &text)
        text.add(",\n  denominator: ")
        add(denominator, within: .rows(nil), to: &text)
        text.add(",\n}\nadd value: round(numerator * \(factor) / denominator, \(digits))\n")
        var table = query
        table.kind = .indicator
        table.source = text.formula
        name(&table)
        return table
    }

    /// Rows count for the numerator only where they count for the denominator.
    private func add(_ measure: Measure, within base: Measure, to text: inout ComposedFormula) {
        switch measure {
        case .rows(let condition):
            let conditions = [base.condition, condition].compactMap(\.self)
            text.add(conditions.isEmpty ? "count(" : "count(where ")
            add(conditions, to: &text)
        case .sum(let value):
            text.add("sum(")
            text.add(value)
            if let condition = base.condition {
                text.add("\n where ")
                text.addBracketed(condition)
            }
        }
        text.add("\n  )")
    }

    private func add(_ conditions: [Formula], to text: inout ComposedFormula) {
        for (index, condition) in conditions.enumerated() {
            if index > 0 { text.add(" and ") }
            text.addBracketed(condition)
        }
    }

    private func name(_ table: inout SavedQuery) {
        for (name, title) in Self.titles where table.columnTitles[name] == nil {
            table.columnTitles[name] = title
        }
        guard header["columns"]?["value"] == nil else { return }
        var title = table.title
        if let unit = header["unit"] {
            let text = queries.module.titles.text(
                unit, path: "queries.\(table.name).unit", fallback: "")
            title = .both(
                "\(title.text(in: .ru)), \(text.text(in: .ru))",
                "\(title.text(in: .en)), \(text.text(in: .en))")
        }
        table.columnTitles["value"] = title
    }

    private static let titles: [String: LocalizedText] = [
        "numerator": .both("Числитель", "Numerator"),
        "denominator": .both("Знаменатель", "Denominator"),
    ]

    // MARK: The rows

    private func rows(
        _ query: SavedQuery, _ dimensions: [Formula], _ numerator: Measure, _ denominator: Measure
    ) -> SavedQuery {
        var text = ComposedFormula()
        text.add(query.source)
        if let condition = denominator.condition {
            text.add("\nwhere ")
            text.addBracketed(condition)
        }
        text.add("\nadd numerator: ")
        add(numerator, to: &text)
        text.add(", denominator: ")
        add(denominator, to: &text)
        text.add("\n")
        var rows = query
        rows.name += Self.suffix
        rows.rowsOf = query.name
        rows.code = nil
        // What the header says of columns it says of the table; `rows` tells of those of the list.
        rows.chart = nil
        rows.pivot = nil
        for (name, title) in Self.titles { rows.columnTitles[name] = title }
        queries.readColumns(of: &rows, header["rows"], "queries.\(query.name).rows")
        rows.source = text.formula
        rows.title = .both(
            "\(query.title.text(in: .ru)): строки за числом",
            "\(query.title.text(in: .en)): rows behind the number")
        rows.filters = dimensions.map(\.text)
        return rows
    }

    private func add(_ measure: Measure, to text: inout ComposedFormula) {
        switch measure {
        case .rows(nil): text.add("true")
        case .rows(let condition?): text.addBracketed(condition)
        case .sum(let value): text.addBracketed(value)
        }
    }
}

extension IndicatorReader.Measure {
    /// Which rows take part; nil means all.
    fileprivate var condition: Formula? {
        if case .rows(let condition) = self { condition } else { nil }
    }
}
