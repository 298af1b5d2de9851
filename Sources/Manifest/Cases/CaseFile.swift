import Catalogue
import StrictJSON

/// One file of a module's `Tests/`: cases over one starting situation.
public struct CaseFile: Sendable {
    public var module: String
    /// The module's folder, where the paths of files begin.
    public var folder: String
    /// The path as it is shown.
    public var file: String
    /// Where the clock of every case stands at first.
    public var clock: Moment
    public var callers: [CaseCaller]
    public var given: [Module.SeedRow]
    public var cases: [Case]
    /// What the cases of the module need not cover, and why.
    public var excuses: [CaseExcuse]
}

/// Someone who may stand in `as`.
public struct CaseCaller: Sendable {
    /// The subject of the caller's token.
    public var name: String
    public var roles: [String]
    /// Ids, or `key:…`, of records of the resource to which the attribute refers.
    public var attributes: [String: [String]]
    public var place: Place

    /// The caller without a token.
    public static let nobody = "nobody"
}

/// Requests in their order, and what each must answer.
public struct Case: Sendable {
    /// A sentence, one of its kind in the file.
    public var name: String
    public var place: Place
    /// Rows besides those of the file.
    public var given: [Module.SeedRow]
    public var steps: [CaseStep]
}

/// One request of a case, or a mere step of the clock.
public struct CaseStep: Sendable {
    public var place: Place
    /// Moves the clock before the request.
    public var clock: Moment?
    public var request: CaseRequest?
}

/// What is sent, by whom, and what must come back.
public struct CaseRequest: Sendable {
    public var caller: String
    public var method: String
    /// Path and query, percent-encoded but for `{name}` of kept values.
    public var target: String
    /// Members of the query, not yet encoded.
    public var query: [JSONObject.Member]
    public var headers: [JSONObject.Member]
    public var body: Body
    public var expectation: CaseExpectation
    /// Names for values of the answer.
    public var kept: [Keep]

    public enum Body: Sendable {
        case none
        case json(JSON)
        /// The text of a query.
        case text(String)
        /// The bytes of a file in the module's folder.
        case file(String)
    }

    /// A name for a value of the answer.
    public struct Keep: Sendable {
        public var name: String
        public var source: Source

        public enum Source: Sendable {
            case body(JSONPointer)
            case header(String)
        }
    }
}

/// What an answer must be.
public struct CaseExpectation: Sendable {
    public var place: Place
    public var status: Int
    /// The code of a refusal.
    public var code: String?
    /// The code and the place of one of its single mistakes.
    public var error: String?
    public var pointer: String?
    /// Texts that the Russian answer holds.
    public var says: [String] = []
    /// A part of the answer.
    public var body: JSON?
    /// How many rows a result has.
    public var rows: Int?
    /// Cells of its first and of its last row by the names of their columns.
    public var first: JSONObject?
    public var last: JSONObject?
    /// Places where the answer has nothing.
    public var lacks: [JSONPointer] = []
}

/// A reason why one point of coverage cannot be reached.
public struct CaseExcuse: Sendable {
    public var module: String
    public var point: String
    public var reason: String
    public var place: Place
}
