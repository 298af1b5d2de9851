import Catalogue

/// Reads how a saved query wants to be shown: formats of columns, a chart.
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
