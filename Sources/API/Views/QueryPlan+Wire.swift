import Catalogue
import Records
import Tropa
import Wire

extension QueryPlan.Parameter {
    /// - Parameter query: the saved query that gives it a title; nil for a text of the caller.
    func description(of query: SavedQuery?, in language: Language) -> ParameterDescription {
        ParameterDescription(
            name: name, type: typeName, required: isRequired, default: initialJSON,
            title: query?.parameterTitles[name]?.text(in: language))
    }
}

extension OutputColumn {
    func description(in language: Language) -> ColumnDescription {
        var column = ColumnDescription(
            name: name, title: title.text(in: language), type: type.name)
        if case .choice(let choices) = type {
            column.values = choices.values.map {
                ChoiceDescription(code: $0.code, title: $0.title.text(in: language))
            }
        }
        return column
    }
}

extension ChartDescription {
    init(_ chart: Chart) {
        self.init(
            type: chart.kind.rawValue, x: chart.x.text, y: chart.y.map(\.text),
            sort: chart.sort?.text)
    }
}
