import Catalogue
import Tropa

/// What the address of a list asks, as text.
public struct ListRequest: Hashable, Sendable {
    public var filter: String?
    public var sort: String?
    public var fields: String?
    public var expand: String?
    /// Words that each record must contain (N28).
    public var search: String?
    public var limit: Int
    public var cursor: String?
    public var countsExactly: Bool

    public static let longestPage = 200
    public static let usualPage = 50

    public init(
        filter: String? = nil, sort: String? = nil, fields: String? = nil, expand: String? = nil,
        search: String? = nil, limit: Int = usualPage, cursor: String? = nil,
        countsExactly: Bool = false
    ) {
        self.filter = filter
        self.sort = sort
        self.fields = fields
        self.expand = expand
        self.search = search
        self.limit = limit
        self.cursor = cursor
        self.countsExactly = countsExactly
    }

    /// Whether a record is shown as it is without a word about its members.
    var isWhole: Bool { fields == nil && expand == nil }

    /// `actions` is no field: it is told of one record, never in lists (N6).
    private func choose(_ fields: String, for request: inout ReadRequest) throws(Refusal) {
        if fields == "writable" {
            request.fields = .writable
            return
        }
        let paths = fields.split(separator: ",").map(FieldPath.init(text:))
        request.includesActions = paths.contains(["actions"])
        guard !request.includesActions || request.rows == .id else {
            throw Refusal(
                .requestBadParameter,
                .both(
                    "Действия показывает только отдельная запись: уберите actions из fields.",
                    "Actions are shown with one record only: leave actions out of fields."))
        }
        request.fields = .only(paths.filter { $0 != ["actions"] })
    }

    /// The read that it describes; mistakes of every parameter at once.
    func readRequest(of resource: ResourceName, rows: ReadRequest.Rows) throws(Refusal)
        -> ReadRequest
    {
        var request = ReadRequest(resource, rows)
        var mistakes: [Refusal] = []
        if let filter {
            let parsed = Parser.expression(filter)
            request.filter = parsed.expression
            if let refusal = Refusal(parsed.diagnostics, filter, "where") {
                mistakes.append(refusal)
            }
        }
        if let sort {
            let parsed = Parser.sortTerms(sort)
            request.sort = parsed.terms ?? []
            if let refusal = Refusal(parsed.diagnostics, sort, "sort") { mistakes.append(refusal) }
        }
        if let fields { try choose(fields, for: &request) }
        if let expand { request.expand = expand.split(separator: ",").map(String.init) }
        do throws(Refusal) { request.search = try words().count } catch { mistakes.append(error) }
        if let first = mistakes.first {
            throw Refusal(first.code, first.detail, items: mistakes.flatMap(\.items))
        }
        return request
    }
}

/// The names of a dotted path.
private typealias FieldPath = [String]

extension FieldPath {
    fileprivate init(text: Substring) {
        self = text.split(separator: ".").map { $0.trimming(" ") }
    }
}

extension Substring {
    fileprivate func trimming(_ character: Character) -> String {
        var rest = self
        while rest.first == character { rest.removeFirst() }
        while rest.last == character { rest.removeLast() }
        return String(rest)
    }
}

extension Refusal {
    /// A refusal if there are errors among diagnostics.
    fileprivate init?(_ diagnostics: [Diagnostic], _ source: String, _ parameter: String) {
        guard !diagnostics.isEmpty else { return nil }
        self.init(Diagnostics(diagnostics), source: source, parameter: parameter)
    }
}
