/// A Tropa expression as its author wrote it, with the place where it stands.
///
/// The catalogue keeps text; `Tropa` parses, types and compiles it.
public struct Formula: Hashable, Sendable {
    public let text: String
    public let place: Place

    public init(_ text: String, place: Place = .none) {
        self.text = text
        self.place = place
    }

    // Two formulas are the same when they say the same, wherever they stand.
    public static func == (left: Formula, right: Formula) -> Bool { left.text == right.text }
    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// Where a piece of a module's files stands.
public struct Place: Hashable, Sendable {
    public let file: String
    /// Anchors from UTF-8 offsets of the text to lines and columns, ascending by offset.
    public let anchors: [Anchor]

    public struct Anchor: Hashable, Sendable {
        public let offset: Int
        /// Counted from 1.
        public let line: Int
        /// Counted from 1, in characters.
        public let column: Int

        public init(offset: Int, line: Int, column: Int) {
            self.offset = offset
            self.line = line
            self.column = column
        }
    }

    public init(file: String, anchors: [Anchor]) {
        self.file = file
        self.anchors = anchors
    }

    public init(file: String, line: Int, column: Int) {
        self.init(file: file, anchors: [Anchor(offset: 0, line: line, column: column)])
    }

    /// For formulas that no file holds.
    public static let none = Place(file: "", anchors: [])

    public var line: Int { anchors.first?.line ?? 1 }
    public var column: Int { anchors.first?.column ?? 1 }
}

/// Whether something holds: never, always, or when a formula says so.
public enum Condition: Hashable, Sendable {
    case never
    case always
    case when(Formula)

    public var formula: Formula? {
        if case .when(let formula) = self { formula } else { nil }
    }

    public var isNever: Bool { self == .never }
}
