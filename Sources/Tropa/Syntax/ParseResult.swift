/// What came of parsing a text: the whole tree, or what is wrong.
public struct ParseResult<Tree: Hashable & Sendable>: Hashable, Sendable {
    /// The tree with what could be understood, even beside mistakes (for completion, not for running).
    public var partial: Tree?
    /// All mistakes, in the order of their places; at most ``Parser/errorLimit``.
    public var diagnostics: [Diagnostic]

    public init(partial: Tree?, diagnostics: [Diagnostic]) {
        self.partial = partial
        self.diagnostics = diagnostics
    }

    /// The tree of a text without mistakes.
    public var tree: Tree? {
        diagnostics.contains { $0.code.severity == .error } ? nil : partial
    }

    /// The tree, or all the mistakes thrown together.
    public func get() throws(Diagnostics) -> Tree {
        guard let tree else { throw Diagnostics(diagnostics) }
        return tree
    }
}

extension ParseResult where Tree == Program {
    /// The program of a text without mistakes.
    public var program: Program? { tree }
}

extension ParseResult where Tree == RelatedRows {
    /// The relation of a text without mistakes.
    public var relation: RelatedRows? { tree }
}

extension ParseResult where Tree == Expression {
    /// The expression of a text without mistakes.
    public var expression: Expression? { tree }
}

extension ParseResult where Tree == [SortTerm] {
    /// The order of a text without mistakes.
    public var terms: [SortTerm]? { tree }
}
