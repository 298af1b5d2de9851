import Catalogue
import StrictJSON

/// What the address of a field's options asks.
public struct OptionsRequest: Hashable, Sendable {
    /// Words, each of which stands in what is found.
    public var search: String?
    public var limit: Int
    public var cursor: String?
    /// For a new record: texts by the names of fields.
    public var given: JSONObject

    static let mostWords = 8

    public init(
        search: String? = nil, limit: Int = ListRequest.usualPage, cursor: String? = nil,
        given: JSONObject = JSONObject()
    ) {
        self.search = search
        self.limit = limit
        self.cursor = cursor
        self.given = given
    }

    func words() throws(Refusal) -> [String] {
        let words = (search ?? "").split { $0.isWhitespace }.map(String.init)
        guard words.count <= Self.mostWords else {
            throw Refusal(
                .requestBadParameter,
                .both(
                    "search: не больше \(Self.mostWords) слов.",
                    "search: at most \(Self.mostWords) words."))
        }
        return words
    }
}
