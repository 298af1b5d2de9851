import Catalogue
import Support
import Tropa

/// Random trees of the whole grammar, such as the parser could have made.
struct RandomTree {
    private var generator: SeededGenerator
    private var depth = 0

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    private static let nowhere = Span(start: 0, end: 0)

    private static let names = [
        "a", "пары", "full_name", "by", "as", "of", "left", "desc", "with", "total", "from", "Где",
        "this", "эта", "me", "имя отчества", "1st", "смесьmix", "count", "COUNT", "сумма", "starts",
        "contains", "on", "per", "x1", "_",
    ]

    mutating func program() -> Program {
        Program(
            parameters: many(0...2) { $0.parameter(hasDefault: true) },
            uses: many(0...1) { generator in
                UseDeclaration(
                    query: Name("a/б \"c\"", span: Self.nowhere),
                    arguments: generator.many(0...2) {
                        Named(name: $0.name(), expression: $0.expression())
                    },
                    name: generator.name())
            },
            defines: many(0...1) { generator in
                DefineDeclaration(
                    name: generator.name(),
                    parameters: generator.many(0...2) { $0.parameter(hasDefault: false) },
                    body: generator.expression())
            },
            lets: many(0...2) { LetDeclaration(name: $0.name(), pipeline: $0.pipeline()) },
            pipeline: pipeline())
    }

    mutating func expression() -> Expression {
        depth += 1
        defer { depth -= 1 }
        let kind = depth > 5 ? leaf() : branch()
        return Expression(kind, span: Self.nowhere)
    }

    private mutating func pipeline() -> Pipeline {
        depth += 1
        defer { depth -= 1 }
        return Pipeline(
            source: source(), asOf: chance(4) ? sum() : nil, alias: chance(3) ? name() : nil,
            steps: many(0...4) { Step($0.step(), span: Self.nowhere) }, span: Self.nowhere)
    }

    private mutating func source() -> Source {
        depth < 4 && chance(5) ? .pipeline(pipeline()) : .named(path())
    }

    private mutating func step() -> Step.Kind {
        switch number(12) {
        case 0: .filter(expression())
        case 1: .add(many(1...3) { $0.named() })
        case 2: .select(many(1...3) { $0.named() })
        case 3: group()
        case 4:
            .window(
                partition: many(0...2) { $0.expression() }, order: many(0...2) { $0.term() },
                items: many(1...2) { $0.named() })
        case 5: .sort(many(1...2) { $0.term() })
        case 6: .take(number(1000), per: many(0...2) { $0.expression() })
        case 7: .skip(number(1000))
        case 8: .unique
        case 9: .expand(source(), alias: chance(2) ? name() : nil, keepsEmpty: chance(2))
        case 10:
            .join(source(), alias: name(), condition: expression(), keepsEmpty: chance(2))
        default: .append(source())
        }
    }

    private mutating func group() -> Step.Kind {
        let keys = many(0...2) { $0.named() }
        let withTotal = chance(3)
        let least = keys.isEmpty && !withTotal ? 1 : 0
        return .group(keys: keys, aggregates: many(least...2) { $0.named() }, withTotal: withTotal)
    }

    private mutating func leaf() -> Expression.Kind {
        switch number(4) {
        case 0: .parameter(Name(pick(["year", "год", "x_1"]), span: Self.nowhere))
        case 1: .path(path())
        default: .literal(literal())
        }
    }

    private mutating func branch() -> Expression.Kind {
        switch number(10) {
        case 0:
            .call(
                name: path(), arguments: many(0...2) { $0.expression() },
                filter: chance(3) ? expression() : nil, order: many(0...1) { $0.term() })
        case 1:
            .conditional(
                many(1...2) { .init(condition: $0.expression(), value: $0.expression()) },
                otherwise: chance(2) ? expression() : nil)
        case 2: .negate(expression())
        case 3: .not(expression())
        case 4, 5, 6: .binary(pick(BinaryOperator.allCases), expression(), expression())
        case 7: .isEmpty(expression(), negated: chance(2))
        case 8: .membership(expression(), set(), negated: chance(2))
        default: leaf()
        }
    }

    private mutating func set() -> MemberSet {
        switch number(4) {
        case 0: .list(many(1...3) { $0.expression() })
        case 1 where depth < 4: .pipeline(pipeline())
        case 2: .range(sum(), sum())
        default: .value(Expression(pick([.path(path()), leaf()]), span: Self.nowhere))
        }
    }

    /// An expression of the strength of a sum.
    private mutating func sum() -> Expression {
        guard depth < 5, chance(2) else { return Expression(leaf(), span: Self.nowhere) }
        let sign = pick([BinaryOperator.add, .multiply, .remainder])
        return Expression(.binary(sign, expression(), expression()), span: Self.nowhere)
    }

    private mutating func literal() -> Literal {
        switch number(6) {
        case 0: .null
        case 1: .boolean(chance(2))
        case 2: .integer(Int64(number(1_000_000)))
        case 3: .decimal(pick(["0.5", "12.50", "123456789.123456789"]))
        case 4: .text(pick(["", "ёж", "a\"b'c", "\\n\n\\", "# «x» -- `", "\t😀"]))
        default:
            Period(pick(["2024-02-29", "2024-12", "2024-Q4", "0001", "2024/2025"])).map {
                .period($0)
            } ?? .null
        }
    }

    private mutating func term() -> SortTerm { SortTerm(expression(), descending: chance(2)) }

    private mutating func named() -> Named {
        Named(name: chance(2) ? name() : nil, expression: expression())
    }

    private mutating func parameter(hasDefault: Bool) -> ParameterDeclaration {
        let words = pick([
            ["int"], ["ref", "registry.people"], ["list", "of", "text"],
            ["list", "of", "ref", "a"],
        ])
        let type = TypeName(
            words: words.map { Name($0, span: Self.nowhere) }, isOptional: chance(3),
            span: Self.nowhere)
        let value = hasDefault && chance(2) ? expression() : nil
        return ParameterDeclaration(name: name(), type: type, defaultValue: value)
    }

    private mutating func name() -> Name { Name(pick(Self.names), span: Self.nowhere) }

    private mutating func path() -> [Name] { many(1...3) { $0.name() } }

    private mutating func many<Element>(
        _ range: ClosedRange<Int>, _ make: (inout RandomTree) -> Element
    ) -> [Element] {
        let count = Int.random(in: range, using: &generator)
        return (0..<count).map { _ in make(&self) }
    }

    private mutating func number(_ limit: Int) -> Int {
        Int.random(in: 0..<limit, using: &generator)
    }

    private mutating func chance(_ one: Int) -> Bool { number(one) == 0 }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[number(elements.count)]
    }
}
