import Catalogue

/// Reads how a saved query wants to be shown: formats of columns, a chart, a calendar, a matrix.
struct PresentationReader {
    let problems: ProblemList

    /// `columns: {x: {format}}`; whether the query gives such a column is checked with the query.
    func formats(_ node: YAMLNode?) -> [String: ColumnFormat] {
        var formats: [String: ColumnFormat] = [:]
        for entry in node?.entries ?? [] {
            guard let word = entry.value["format"].flatMap({ problems.word($0) }) else { continue }
            formats[entry.key] = known(word, "Формата", "format")
        }
        return formats
    }

    /// `chart: {type, x, y, sort}`.
    func chart(_ node: YAMLNode) -> Chart? {
        let keys = ["type", "x", "y", "sort"]
        guard let reader = MapReader(node, keys: keys, problems: problems) else { return nil }
        let kind = reader.required("type").flatMap { problems.word($0) }
            .flatMap { known($0, "Вида диаграммы", "type of chart", as: Chart.Kind.self) }
        let x = reader.required("x").flatMap { problems.formula($0) }
        let y = reader.required("y").map { columns($0) } ?? []
        let sort = reader["sort"].flatMap { problems.formula($0) }
        guard let kind, let x, !y.isEmpty else { return nil }
        guard kind != .pie || y.count == 1 else {
            problems.add(
                .conflict, at: reader["y"] ?? node,
                .both(
                    "В круговой диаграмме один столбец чисел.",
                    "A pie shows one column of numbers."), suggestion: y[0].text)
            return nil
        }
        return Chart(kind: kind, x: x, y: y, sort: sort)
    }

    /// `calendar: {id, starts, ends, title, details, place}`.
    func agenda(_ node: YAMLNode) -> Agenda? {
        let keys = ["id", "starts", "ends", "title", "details", "place"]
        guard let reader = MapReader(node, keys: keys, problems: problems) else { return nil }
        let id = reader.required("id").flatMap { problems.formula($0) }
        let starts = reader.required("starts").flatMap { problems.formula($0) }
        let title = reader.required("title").map { columns($0) } ?? []
        guard let id, let starts, !title.isEmpty else { return nil }
        return Agenda(
            id: id, starts: starts, ends: reader["ends"].flatMap { problems.formula($0) },
            title: title, details: reader["details"].map { columns($0) } ?? [],
            place: reader["place"].flatMap { problems.formula($0) })
    }

    /// `pivot: {rows, columns, value}`, all of them different.
    func pivot(_ node: YAMLNode) -> Pivot? {
        let keys = ["rows", "columns", "value"]
        guard let reader = MapReader(node, keys: keys, problems: problems) else { return nil }
        let rows = reader.required("rows").map { self.columns($0) } ?? []
        let columns = reader.required("columns").flatMap { problems.formula($0) }
        let value = reader.required("value").flatMap { problems.formula($0) }
        guard !rows.isEmpty, let columns, let value else { return nil }
        let pivot = Pivot(rows: rows, columns: columns, value: value)
        let names = pivot.names.map(\.text)
        if let repeated = names.first(where: { name in names.count { $0 == name } > 1 }) {
            problems.add(
                .conflict, at: node,
                .both(
                    "Столбец «\(repeated)» стоит в матрице дважды: строки, столбцы и значения берут из разных.",
                    "The column “\(repeated)” stands in the matrix twice: rows, columns and values are taken from different ones."
                ))
            return nil
        }
        return pivot
    }

    /// One column, or a list of them.
    private func columns(_ node: YAMLNode) -> [Formula] {
        guard node.items != nil else { return [problems.formula(node)].compactMap(\.self) }
        let words = problems.words(node)
        if words.isEmpty, node.items?.isEmpty ?? false {
            problems.wrongType(node, "имя столбца или список имён", "a column or a list of columns")
        }
        return words.compactMap(\.node.formula)
    }

    private func known<Name: RawRepresentable & CaseIterable>(
        _ word: Word, _ ru: String, _ en: String, as type: Name.Type = Name.self
    ) -> Name? where Name.RawValue == String {
        if let name = Name(rawValue: word.text) { return name }
        problems.unknown(.value, word, ru, en, among: Name.allCases.map(\.rawValue))
        return nil
    }
}
