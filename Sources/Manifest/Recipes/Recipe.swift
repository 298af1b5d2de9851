import Catalogue

/// One file of a module's `recipe/`: how rows of an example are made up.
public struct Recipe: Sendable {
    public var module: String
    /// How many worlds each scale has: rows of different worlds know nothing of each other.
    public var scales: [RecipeScale] = []
    /// The day that is today in the example.
    public var day: LocalDate?
    /// Numbers with their sources, by name.
    public var figures: [RecipeFigure] = []
    /// Words to choose from, by name.
    public var lists: [RecipeList] = []
    public var rows: [RecipeRows] = []
    /// What the example offers to try, as it is written.
    public var tour: RecipeTour?
}

/// A size in which an example can be made.
public struct RecipeScale: Sendable {
    public var name: String
    public var worlds: Int
    public var place: Place
}

/// A number of an example: the same for all scales, or one for each.
public struct RecipeFigure: Sendable {
    public var name: String
    public var value: Int?
    public var byScale: [String: Int]
    public var place: Place
}

/// Words to choose from.
public struct RecipeList: Sendable {
    public var name: String
    public var words: [String]
    public var place: Place
}

/// Tokens and commands of the tour, as data.
public struct RecipeTour: Sendable {
    public var tokens: [(name: String, text: String)]
    public var steps: [String]

    public init(tokens: [(name: String, text: String)], steps: [String]) {
        self.tokens = tokens
        self.steps = steps
    }
}

/// Rows of one resource, or parts of one field, that are made in the same way.
public struct RecipeRows: Sendable {
    /// The resource; nil for parts.
    public var to: Formula?
    /// Names the stream of chance, so that another recipe beside it changes nothing.
    public var name: String
    /// Whether the rows are made once and seen from all worlds.
    public var isCommon = false
    /// Once for each of these rows; nil: once.
    public var each: Formula?
    /// Once for each of these lines.
    public var lines: [RecipeLine]?
    /// So many times; nil: once.
    public var count: Formula?
    /// Whether the row is made; judged before its fields.
    public var when: Formula?
    public var lets: [RecipeField]
    public var fields: [RecipeField]
    public var place: Place
}

/// A line of a table in a recipe.
public struct RecipeLine: Sendable {
    public var values: [(name: String, value: RecipeLiteral)]
    public var place: Place
}

/// A value as it stands.
public enum RecipeLiteral: Hashable, Sendable {
    case none
    case truth(Bool)
    case number(Int)
    case text(String)
    case list([String])
}

/// A name and how its value is made.
public struct RecipeField: Sendable {
    public var name: String
    public var value: RecipeValue
    public var place: Place
}

/// How a value is made.
public indirect enum RecipeValue: Sendable {
    case formula(Formula)
    /// A text with formulas in braces.
    case text(Formula)
    /// One of several texts.
    case one([Formula])
    /// One of several texts by weight.
    case weights([(text: Formula, weight: Int)])
    case list([RecipeValue])
    case parts([RecipeRows])
    /// A file that all rows share.
    case file(name: String, text: String)
}
