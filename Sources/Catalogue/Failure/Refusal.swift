import StrictJSON

/// The one way to say no: a stable code, words for people, and every mistake with its place.
///
/// Only the middleware of `API` turns it into a response.
public struct Refusal: Error, Hashable, Sendable {
    public var code: FailureCode
    /// What exactly is wrong here; the table of codes has the general words.
    public var detail: LocalizedText?
    public var items: [Item]
    /// How many mistakes there are beside the items.
    public var itemsLeftOut = 0
    /// Headers that the answer carries: `Allow`, `Retry-After`, `ETag`.
    public var headers: [Header]
    /// Members of the answer beside the usual ones: `successor`.
    public var members = JSONObject()

    public struct Header: Hashable, Sendable {
        public var name: String
        public var value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// One mistake among several.
    public struct Item: Hashable, Sendable {
        public var code: String
        public var detail: LocalizedText
        public var place: Location
        public var suggestion: String?
        public var fixes: [Fix] = []

        public init(
            _ code: FailureCode, at pointer: JSONPointer, _ detail: LocalizedText,
            suggestion: String? = nil
        ) {
            self.init(
                code: code.rawValue, detail: detail, place: .pointer(pointer),
                suggestion: suggestion)
        }

        public init(code: String, detail: LocalizedText, place: Location, suggestion: String? = nil)
        {
            self.code = code
            self.detail = detail
            self.place = place
            self.suggestion = suggestion
        }
    }

    /// An edit that removes a mistake of a query.
    public struct Fix: Hashable, Sendable {
        public var title: LocalizedText
        public var span: Location.Lines
        public var replacement: String

        public init(title: LocalizedText, span: Location.Lines, replacement: String) {
            self.title = title
            self.span = span
            self.replacement = replacement
        }
    }

    /// Where a mistake stands.
    public enum Location: Hashable, Sendable {
        case pointer(JSONPointer)
        case parameter(String)
        case header(String)
        case span(Lines)
        case nowhere

        /// Lines and columns of a text, counted from 1, the end not included.
        public struct Lines: Hashable, Sendable {
            public var line: Int
            public var column: Int
            public var endLine: Int
            public var endColumn: Int

            public init(line: Int, column: Int, endLine: Int, endColumn: Int) {
                self.line = line
                self.column = column
                self.endLine = endLine
                self.endColumn = endColumn
            }
        }
    }

    public init(
        _ code: FailureCode, _ detail: LocalizedText? = nil, items: [Item] = [],
        headers: [Header] = []
    ) {
        self.code = code
        self.detail = detail
        self.items = items
        self.headers = headers
    }
}

extension LocalizedText {
    /// A text in both languages, for messages written in code.
    public static func both(_ ru: String, _ en: String) -> LocalizedText {
        LocalizedText(ru: ru, en: en)
    }
}
