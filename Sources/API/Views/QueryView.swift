import Catalogue
import Records
import StrictJSON
import Tropa

/// A saved query with what its text takes and gives.
struct QueryView: Sendable {
    let query: SavedQuery
    let parameters: [QueryPlan.Parameter]
    let columns: [OutputColumn]
    /// The tables of a report, which has no columns of its own.
    var sheets: [QueryView] = []

    init(_ query: SavedQuery, parameters: [QueryPlan.Parameter], columns: [OutputColumn]) {
        self.query = query
        self.parameters = parameters
        self.columns = columns
    }

    /// - Parameter plans: those of `compiled`.
    init(_ query: SavedQuery, _ plans: [QueryPlan]) {
        self.init(
            query,
            // Sheets declare the same parameters; a report finds the values of one itself.
            parameters: plans[0].parameters.map {
                $0.name == query.repetition?.parameter ? $0.left : $0
            },
            columns: query.isReport ? [] : plans[0].query.columns)
        sheets = zip(query.sheets, plans).map { sheet, plan in
            QueryView(sheet.query, parameters: [], columns: plan.query.columns)
        }
    }

    /// How it, or one of its sheets, may be shown besides as a table.
    var presentations: [MediaFormat] {
        let shown = [query] + sheets.map(\.query)
        return MediaFormat.presentations.filter { format in
            shown.contains { format == .svg ? $0.chart != nil : $0.agenda != nil }
        }
    }

    func title(of column: OutputColumn) -> LocalizedText {
        query.columnTitles[column.name] ?? column.title
    }
}

extension QueryPlan.Parameter {
    /// The same where nobody has to give it.
    fileprivate var left: Self {
        var parameter = self
        parameter.isOptional = true
        return parameter
    }

    /// `integer`, `list of text`.
    var typeName: String { isList ? "list of \(type.name)" : type.name }

    /// Whether a caller has to give it.
    var isRequired: Bool { initial == .none && !isOptional }

    /// The default as a value, or as the expression that gives it; nil when there is none.
    var initialJSON: JSON? {
        switch initial {
        case .none: nil
        case .value(let value): value.json(as: type)
        case .key(let key): .string(key)
        case .currentSchoolYear: "current_school_year()"
        case .today: "today()"
        }
    }
}

extension Value {
    /// The value as it stands in an answer.
    func json(as type: TropaType) -> JSON {
        switch (self, type) {
        case (.null, _), (.blob, _): return .null
        case (.integer(let number), .boolean): return .bool(number != 0)
        case (.integer(let year), .schoolYear):
            return Int(exactly: year).flatMap { SchoolYear(firstYear: $0) }
                .map { .string($0.description) } ?? .null
        case (.integer(let units), .money): return .string(Self.digits(units, scale: 2))
        case (.integer(let units), .decimal(let scale)):
            return .number(JSONNumber(digits: Self.digits(units, scale: scale)))
        case (.integer(let number), _): return .int(number)
        case (.text(let text), _): return .string(text)
        case (.id(let id), _): return .string(id.description)
        }
    }

    private static func digits(_ units: Int64, scale: Int) -> String {
        var writer = JSONWriter()
        writer.scaled(units, scale: scale)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
