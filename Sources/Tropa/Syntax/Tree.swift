import Catalogue

/// Where a piece of source stands: UTF-8 offsets, the end not included.
public struct Span: Hashable, Sendable {
    public var start: Int
    public var end: Int

    public init(start: Int, end: Int) {
        self.start = start
        self.end = end
    }

    /// The smallest span that holds both.
    public func union(_ other: Span) -> Span {
        Span(start: min(start, other.start), end: max(end, other.end))
    }
}

/// A name as its author wrote it.
public struct Name: Hashable, Sendable {
    public var text: String
    public var span: Span

    public init(_ text: String, span: Span) {
        self.text = text
        self.span = span
    }
}

/// A whole source text: declarations, then one pipeline.
public struct Program: Hashable, Sendable {
    public var parameters: [ParameterDeclaration]
    public var uses: [UseDeclaration]
    public var defines: [DefineDeclaration]
    public var lets: [LetDeclaration]
    public var pipeline: Pipeline

    public init(
        parameters: [ParameterDeclaration] = [], uses: [UseDeclaration] = [],
        defines: [DefineDeclaration] = [], lets: [LetDeclaration] = [], pipeline: Pipeline
    ) {
        self.parameters = parameters
        self.uses = uses
        self.defines = defines
        self.lets = lets
        self.pipeline = pipeline
    }
}

/// A text without a pipeline: functions for other texts, or what the sheets of a report see.
public struct Preamble: Hashable, Sendable {
    public var parameters: [ParameterDeclaration] = []
    public var uses: [UseDeclaration] = []
    public var defines: [DefineDeclaration] = []
    public var lets: [LetDeclaration] = []
}

/// `param name: type = default`.
public struct ParameterDeclaration: Hashable, Sendable {
    public var name: Name
    public var type: TypeName
    public var defaultValue: Expression?

    public init(name: Name, type: TypeName, defaultValue: Expression?) {
        self.name = name
        self.type = type
        self.defaultValue = defaultValue
    }
}

/// A written type: `int`, `school_year`, `ref registry.people`, `list of text`, `text?`.
public struct TypeName: Hashable, Sendable {
    public var words: [Name]
    public var isOptional: Bool
    public var span: Span

    /// Whether it begins like `list of text`.
    public var isList: Bool { words.first?.text == "list" }

    public init(words: [Name], isOptional: Bool, span: Span) {
        self.words = words
        self.isOptional = isOptional
        self.span = span
    }
}

/// `use "module/name"(parameter: value) as name`.
public struct UseDeclaration: Hashable, Sendable {
    public var query: Name
    public var arguments: [Named]
    public var name: Name

    public init(query: Name, arguments: [Named], name: Name) {
        self.query = query
        self.arguments = arguments
        self.name = name
    }
}

/// `define name(parameter: type) = expression`.
public struct DefineDeclaration: Hashable, Sendable {
    public var name: Name
    public var parameters: [ParameterDeclaration]
    public var body: Expression

    public init(name: Name, parameters: [ParameterDeclaration], body: Expression) {
        self.name = name
        self.parameters = parameters
        self.body = body
    }
}

/// `let name = pipeline`.
public struct LetDeclaration: Hashable, Sendable {
    public var name: Name
    public var pipeline: Pipeline

    public init(name: Name, pipeline: Pipeline) {
        self.name = name
        self.pipeline = pipeline
    }
}

/// `from source` and the steps after it.
public struct Pipeline: Hashable, Sendable {
    public var source: Source
    public var asOf: Expression?
    public var alias: Name?
    public var steps: [Step]
    public var span: Span

    public init(
        source: Source, asOf: Expression? = nil, alias: Name? = nil, steps: [Step] = [], span: Span
    ) {
        self.source = source
        self.asOf = asOf
        self.alias = alias
        self.steps = steps
        self.span = span
    }
}

/// What a pipeline or a join reads.
public indirect enum Source: Hashable, Sendable {
    /// `pairs`, `registry.pairs`, `programmes.items` or the name of a `let`.
    case named([Name])
    case pipeline(Pipeline)
}

/// One step of a pipeline.
public struct Step: Hashable, Sendable {
    public var kind: Kind
    public var span: Span

    public indirect enum Kind: Hashable, Sendable {
        case filter(Expression)
        case add([Named])
        case select([Named])
        case group(keys: [Named], aggregates: [Named], withTotal: Bool)
        case window(partition: [Expression], order: [SortTerm], items: [Named])
        case sort([SortTerm])
        case take(Int, per: [Expression])
        case skip(Int)
        case unique
        case expand(Source, alias: Name?, keepsEmpty: Bool)
        case join(Source, alias: Name, condition: Expression, keepsEmpty: Bool)
        case append(Source)
    }

    public init(_ kind: Kind, span: Span) {
        self.kind = kind
        self.span = span
    }
}

/// An expression with or without the name of its column.
public struct Named: Hashable, Sendable {
    public var name: Name?
    public var expression: Expression

    public init(name: Name?, expression: Expression) {
        self.name = name
        self.expression = expression
    }
}

/// One key of an order.
public struct SortTerm: Hashable, Sendable {
    public var expression: Expression
    public var descending: Bool

    public init(_ expression: Expression, descending: Bool) {
        self.expression = expression
        self.descending = descending
    }
}

/// `relation [where condition]`.
public struct RelatedRows: Hashable, Sendable {
    public var path: [Name]
    public var filter: Expression?

    public init(path: [Name], filter: Expression?) {
        self.path = path
        self.filter = filter
    }
}

/// A value or a condition, as written.
public struct Expression: Hashable, Sendable {
    public var kind: Kind
    public var span: Span

    public init(_ kind: Kind, span: Span) {
        self.kind = kind
        self.span = span
    }

    public indirect enum Kind: Hashable, Sendable {
        case literal(Literal)
        /// `$name`: a parameter of a query, a setting in a module's expressions.
        case parameter(Name)
        /// `person.organisation.title`, `this.call`, `outer.x`, `me.organisations`, `ask.until`.
        case path([Name])
        case call(name: [Name], arguments: [Expression], filter: Expression?, order: [SortTerm])
        case conditional([Branch], otherwise: Expression?)
        case negate(Expression)
        case not(Expression)
        case binary(BinaryOperator, Expression, Expression)
        case isEmpty(Expression, negated: Bool)
        case membership(Expression, MemberSet, negated: Bool)
    }

    /// `condition: value` of a `case`.
    public struct Branch: Hashable, Sendable {
        public var condition: Expression
        public var value: Expression

        public init(condition: Expression, value: Expression) {
            self.condition = condition
            self.value = value
        }
    }
}

/// What may stand right of `in`.
public indirect enum MemberSet: Hashable, Sendable {
    case list([Expression])
    case pipeline(Pipeline)
    /// `a..b`; an empty end is open.
    case range(Expression, Expression)
    /// A period, a parameter, a call such as `previous($year)`, or a set such as `me.organisations`.
    case value(Expression)
}

/// A constant as written.
public enum Literal: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int64)
    /// Digits with a point, at most 18 of them.
    case decimal(String)
    case text(String)
    /// A day or a longer period after `@`.
    case period(Period)
}

/// Operators between two values.
public enum BinaryOperator: String, Hashable, Sendable, CaseIterable {
    case or
    case and
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case contains
    case startsWith = "starts with"
    case endsWith = "ends with"
    case coalesce = "??"
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case remainder = "%"
}
