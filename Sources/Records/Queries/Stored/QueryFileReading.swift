import Catalogue

/// Reads the text of a query that people keep; whoever knows YAML does it.
public protocol QueryFileReading: Sendable {
    /// - Parameter roles: names that `roles:` may hold.
    func read(_ text: String, as name: StoredQueryName, roles: [String]) -> QueryFile
}

/// What the text of a query holds.
public struct QueryFile: Sendable {
    /// Its source keeps the lines of the text.
    public var query: SavedQuery
    /// UTF-8 bytes by which an offset in the source falls short of the one in the text.
    public var shift: Int
    /// What is wrong with the front matter.
    public var mistakes: [Refusal.Item]

    public init(query: SavedQuery, shift: Int = 0, mistakes: [Refusal.Item] = []) {
        self.query = query
        self.shift = shift
        self.mistakes = mistakes
    }
}

/// Takes every text for a query without a front matter.
public struct PlainQueryFiles: QueryFileReading {
    public init() {}

    public func read(_ text: String, as name: StoredQueryName, roles: [String]) -> QueryFile {
        QueryFile(
            query: SavedQuery(
                module: name.scope.rawValue, name: name.name,
                title: LocalizedText(ru: name.name, en: nil), source: Formula(text)))
    }
}
