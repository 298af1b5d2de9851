/// A table of a report.
public struct ReportSheet: Hashable, Sendable {
    /// Named after the sheet; its text sees what stands in the body of the report.
    public var query: SavedQuery
    /// The saved query whose rows it shows; that one says how they look.
    public var shown: String?
    /// A sheet before it: where that has no rows, this one is left out.
    public var condition: String?

    public var name: String { query.name }

    public init(query: SavedQuery, shown: String? = nil, condition: String? = nil) {
        self.query = query
        self.shown = shown
        self.condition = condition
    }
}

/// For what a report makes its sheets, once for each.
public struct ReportRepetition: Hashable, Sendable {
    /// The parameter that takes the value of its first column, row by row.
    public var parameter: String
    /// The text that gives these rows.
    public var source: Formula

    /// More would be a book that nobody opens.
    public static let most = 100

    public init(parameter: String, source: Formula) {
        self.parameter = parameter
        self.source = source
    }
}

extension SavedQuery {
    public var isReport: Bool { !sheets.isEmpty }

    /// Everything that is compiled: the query itself, or the sheets of a report and what it is made for.
    public var compiled: [SavedQuery] {
        guard isReport else { return [self] }
        let rows = repetition.map {
            SavedQuery(module: module, name: name, title: title, source: $0.source)
        }
        return sheets.map(\.query) + [rows].compactMap(\.self)
    }
}
