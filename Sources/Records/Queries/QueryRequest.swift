import Catalogue
import StrictJSON

/// A query that someone wants to run.
public struct QueryRequest: Hashable, Sendable {
    public var text: Text
    /// Values by parameter name: JSON values from a body, strings from an address.
    public var parameters: JSONObject
    /// Rows that the caller wants at most.
    public var limit: Int?
    /// The sheet of a report that is asked for; nil for all of them.
    public var sheet: String?

    public enum Text: Hashable, Sendable {
        /// Written by the caller.
        case adHoc(String)
        /// `module/name`.
        case saved(String)
        /// `my/name`, `shared/name`.
        case stored(StoredQueryName)
    }

    public init(
        _ text: Text, parameters: JSONObject = JSONObject(), limit: Int? = nil,
        sheet: String? = nil
    ) {
        self.text = text
        self.parameters = parameters
        self.limit = limit
        self.sheet = sheet
    }
}

/// How the rows of a query are written.
public enum ResultFormat: String, CaseIterable, Hashable, Sendable {
    case json
    case ndjson
    case csv
    /// CSV for the spreadsheet of a Russian desk.
    case ruExcel
    /// A table for people.
    case text
    case xlsx
    /// The chart of a saved query.
    case svg
    /// The calendar of a saved query.
    case ics

    /// Only formats that can tell of a cut may be cut (§7): the others refuse.
    var showsCut: Bool { self == .json || self == .ndjson }

    /// Whether the answer is kept rather than looked at: then it may be long, and few run at once (§7).
    var isExport: Bool {
        switch self {
        case .json, .text, .svg, .ics: false
        default: true
        }
    }

    /// A row may go before the next one is read: the last line tells that these are all (N32).
    var isStreamed: Bool { self == .ndjson }
}
