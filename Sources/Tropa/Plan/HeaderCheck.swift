import Catalogue

/// Compares what the header of a saved query says of its columns with those that the query gives.
struct HeaderCheck {
    let query: SavedQuery
    let columns: [OutputColumn]

    func run() -> [(place: Place, diagnostic: Diagnostic)] {
        query.namedColumns.compactMap { check($0, $0.text, query.columnFormats[$0.text]) }
            + (query.chart.map(check) ?? []) + (query.agenda.map(check) ?? [])
            + (query.pivot?.names.compactMap { check($0, $0.text) } ?? [])
    }

    private func check(_ chart: Chart) -> [(place: Place, diagnostic: Diagnostic)] {
        let points = [check(chart.x, chart.x.text)]
        let series = chart.y.map { name in
            check(name, name.text, for: .both("число", "a number")) { $0.isNumber }
        }
        let order = [chart.sort.flatMap { check($0, chart.order?.column ?? $0.text) }]
        return (points + series + order).compactMap(\.self)
    }

    private func check(_ agenda: Agenda) -> [(place: Place, diagnostic: Diagnostic)] {
        let times = agenda.times.map { name in
            check(name, name.text, for: .both("дата или момент", "a date or a moment")) {
                $0 == .date || $0 == .datetime
            }
        }
        return (times + agenda.texts.map { check($0, $0.text) }).compactMap(\.self)
    }

    private func check(
        _ formula: Formula, _ name: String, _ format: ColumnFormat? = nil
    ) -> (place: Place, diagnostic: Diagnostic)? {
        switch format {
        case nil: check(formula, name, for: .both("", "")) { _ in true }
        case .date:
            check(formula, name, for: .both("дата", "a date")) { $0 == .date || $0 == .datetime }
        case .some: check(formula, name, for: .both("число", "a number")) { $0.isNumber }
        }
    }

    private func check(
        _ formula: Formula, _ name: String, for needs: LocalizedText,
        _ suits: (TropaType) -> Bool
    ) -> (place: Place, diagnostic: Diagnostic)? {
        let span = Span(start: 0, end: formula.text.utf8.count)
        guard let column = columns.first(where: { $0.name == name }) else {
            let names = columns.map(\.name)
            let near = Suggestion.closest(to: name, among: names)
            return (
                formula.place,
                .unknownOutput(name, columns: names, suggestion: near, at: span)
            )
        }
        guard suits(column.type) else {
            return (
                formula.place,
                .unsuitableOutput(name, of: column.type.text, needs: needs, at: span)
            )
        }
        return nil
    }
}
