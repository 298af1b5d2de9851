/// The reserved words: no name can be written like them without back quotes.
public enum Keyword: String, CaseIterable, Hashable, Sendable {
    case from, `where`, add, select, group, window, sort, take, skip, unique, expand, join, append
    case `let`, param, use, define
    case and, or, not, `in`, `is`, null, `true`, `false`, `case`, `else`

    /// The same word in Russian.
    public var russian: String {
        switch self {
        case .from: "из"
        case .where: "где"
        case .add: "добавить"
        case .select: "показать"
        case .group: "сгруппировать"
        case .window: "окно"
        case .sort: "упорядочить"
        case .take: "взять"
        case .skip: "пропустить"
        case .unique: "уникальные"
        case .expand: "развернуть"
        case .join: "соединить"
        case .append: "дополнить"
        case .let: "пусть"
        case .param: "параметр"
        case .use: "использовать"
        case .define: "определить"
        case .and: "и"
        case .or: "или"
        case .not: "не"
        case .in: "в"
        case .is: "есть"
        case .null: "пусто"
        case .true: "истина"
        case .false: "ложь"
        case .case: "выбор"
        case .else: "иначе"
        }
    }

    /// The words that begin a step of a pipeline.
    public static let steps: [Keyword] = [
        .where, .add, .select, .group, .window, .sort, .take, .skip, .unique, .expand, .join,
        .append,
    ]

    /// The words that begin a declaration before the pipeline.
    public static let declarations: [Keyword] = [.param, .use, .define, .let]

    /// Whether a step begins with it.
    public var isStep: Bool { Self.steps.contains(self) }

    /// Whether a declaration begins with it.
    public var isDeclaration: Bool { Self.declarations.contains(self) }

    /// The word that a text means, in either language and any case.
    public init?(word: String) {
        guard let keyword = Self.table[word.lowercased()] else { return nil }
        self = keyword
    }

    private static let table: [String: Keyword] = {
        var table: [String: Keyword] = [:]
        for keyword in allCases {
            table[keyword.rawValue] = keyword
            table[keyword.russian] = keyword
        }
        return table
    }()
}

/// Words with a meaning in one place only; everywhere else they are names.
public enum ContextWord: String, CaseIterable, Hashable, Sendable {
    case by, `as`, on, asc, desc, per, left, with, contains, starts, ends, of, total

    /// The same word in Russian.
    public var russian: String {
        switch self {
        case .by: "по"
        case .as: "как"
        case .on: "на"
        case .asc: "возр"
        case .desc: "убыв"
        case .per: "для"
        case .left: "слева"
        case .with: "с"
        case .contains: "содержит"
        case .starts: "начинается"
        case .ends: "заканчивается"
        case .of: "от"
        case .total: "итогом"
        }
    }

    /// Whether a text is this word, in either language and any case.
    public func matches(_ text: String) -> Bool {
        let word = text.lowercased()
        return word == rawValue || word == russian
    }
}
