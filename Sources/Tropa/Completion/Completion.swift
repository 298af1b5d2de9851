import Catalogue

/// What may be written at a place of a text.
public struct Completion: Hashable, Sendable {
    /// What to write.
    public var text: String
    public var kind: Kind
    /// What it is called in the asker's language.
    public var title: String?
    /// The piece of the text that it replaces.
    public var replaced: Span

    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case keyword
        case resource
        /// A row or a query that the text itself has named.
        case source
        case column
        case field
        case relation
        case function
        case parameter
        case type
        /// One of the values of a choice.
        case value
    }

    /// The most that are offered at once.
    public static let limit = 200
}

extension Compiler {
    /// What may be written at a place, given in UTF-8 bytes, of a text that may be broken anywhere; nothing that
    /// callers of the shape may not know of.
    public func completions(
        of source: String, at offset: Int, in language: Language, module: String? = nil,
        shape: RoleShape
    ) -> [Completion] {
        let source = FrontMatter.blanked(source)
        guard let cursor = CursorPlace(Array(source.utf8), offset: offset) else { return [] }
        var completer = Completer(
            cursor: cursor, policy: PolicyEngine(context: context, caller: .shape(shape)),
            language: language, module: module)
        return completer.completions()
    }
}
