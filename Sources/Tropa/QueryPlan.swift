import Catalogue

/// A compiled query text with the parameters it takes.
public struct QueryPlan: Hashable, Sendable {
    public var query: CompiledQuery
    public var parameters: [Parameter]
    public var warnings: [Diagnostic]
    /// Gives in one row the moments that the text names after `as of`, each a date or a moment. The last change
    /// that counts at the n-th of them stands in the slot `momentSlot(n)`.
    public var moments: CompiledQuery?
    /// Where resources are named shorter than they could be, or by an alias.
    public var shortNames: [ShortName] = []

    public init(
        query: CompiledQuery, parameters: [Parameter], warnings: [Diagnostic] = [],
        moments: CompiledQuery? = nil
    ) {
        self.query = query
        self.parameters = parameters
        self.warnings = warnings
        self.moments = moments
    }

    /// From 1.
    public static func momentSlot(_ number: Int) -> String {
        "\(CompiledQuery.requestMoment)_\(number)"
    }

    /// A resource as a text names it, and its full name (N36).
    public struct ShortName: Hashable, Sendable {
        public var span: Span
        public var full: String
    }

    /// The text with full names, in which no new module can give a name another meaning.
    public func withFullNames(_ source: String) -> String {
        let edits = Set(shortNames).sorted { $0.span.start > $1.span.start }
        return edits.reduce(source) { text, name in
            Diagnostic.Fix(
                title: .both("полное имя", "the full name"), span: name.span, replacement: name.full
            ).applied(to: text)
        }
    }

    /// A declared parameter, its default already evaluated to a bind.
    public struct Parameter: Hashable, Sendable {
        public var name: String
        public var type: TropaType
        public var isList: Bool
        public var isOptional: Bool
        public var initial: Initial

        public enum Initial: Hashable, Sendable {
            case none
            case value(Value)
            /// Of a reference: the key of a row, looked up under the rights of the caller.
            case key(String)
            /// `current_school_year()`, `today()`: depends on the moment of the request.
            case currentSchoolYear
            case today
        }

        public init(
            name: String, type: TropaType, isList: Bool, isOptional: Bool, initial: Initial
        ) {
            self.name = name
            self.type = type
            self.isList = isList
            self.isOptional = isOptional
            self.initial = initial
        }
    }
}
