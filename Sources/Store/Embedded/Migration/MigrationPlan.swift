import Catalogue

/// What has to change so that the database fits the modules, in the order in which it is done.
public struct MigrationPlan: Hashable, Sendable {
    public var steps: [Step] = []

    /// One change.
    public struct Step: Hashable, Sendable {
        public var kind: Kind
        public var sql: [String]
        public var description: LocalizedText
        /// Whether values are lost: done only when it is allowed.
        public var isDestructive = false
        /// How many rows lose a value, or stand in the way.
        public var count: Int?
        /// Why it can't be done at all.
        public var obstacle: LocalizedText?

        public init(_ kind: Kind, sql: [String], description: LocalizedText) {
            self.kind = kind
            self.sql = sql
            self.description = description
        }
    }

    /// What a step does.
    public enum Kind: String, Hashable, Sendable {
        case createTable = "create-table"
        case renameTable = "rename-table"
        case dropTable = "drop-table"
        case addColumn = "add-column"
        case renameColumn = "rename-column"
        case changeColumn = "change-column"
        case dropColumn = "drop-column"
        case fillSortKey = "fill-sort-key"
        case renameValue = "rename-value"
        case removeValue = "remove-value"
        case createIndex = "create-index"
        case dropIndex = "drop-index"
        case createSearch = "create-search"
        case dropSearch = "drop-search"
    }

    public init() {}

    /// Steps that lose values.
    public var destructive: [Step] { steps.filter(\.isDestructive) }
    /// Steps that can't be done.
    public var blocked: [Step] { steps.filter { $0.obstacle != nil } }

    /// Whether it can be carried out.
    func isPermitted(allowingDestructive: Bool) -> Bool {
        blocked.isEmpty && (allowingDestructive || destructive.isEmpty)
    }

    /// What stands in the way, for the operator.
    public var summary: LocalizedText {
        let steps = blocked + destructive.filter { $0.obstacle == nil }
        let ru = steps.map { $0.line(in: .ru) }.joined(separator: "; ")
        let en = steps.map { $0.line(in: .en) }.joined(separator: "; ")
        return .both(
            "Изменения базы данных требуют решения: \(ru).",
            "The database needs changes that you must decide about: \(en).")
    }
}

extension MigrationPlan.Step {
    /// The step in one line: what, how many rows, why not.
    public func line(in language: Language) -> String {
        var line = description.text(in: language)
        if let count { line += language == .ru ? " (строк: \(count))" : " (rows: \(count))" }
        if let obstacle { line += " — " + obstacle.text(in: language) }
        return line
    }
}
