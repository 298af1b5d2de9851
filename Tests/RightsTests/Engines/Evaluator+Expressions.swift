import Catalogue
import Tropa

extension Evaluator {
    /// An expression with its type, ready to be asked of a row.
    struct Typed {
        let type: TropaType
        var isConstant = false
        let run: (Frame) throws -> Datum

        static func constant(_ value: Datum, _ type: TropaType) -> Typed {
            Typed(type: type, isConstant: true) { _ in value }
        }
    }

    /// - Parameter scopes: from the outermost to the one that names belong to.
    func compile(
        _ expression: Expression, _ scopes: [Scope], as wanted: TropaType? = nil
    ) throws -> Typed {
        switch expression.kind {
        case .literal(let literal): try self.literal(literal, as: wanted)
        case .path(let names): try path(names.map(\.text), scopes)
        case .call: try call(expression, scopes)
        case .negate(let operand): try negate(compile(operand, scopes))
        case .not(let operand):
            try truth(compile(operand, scopes)) { !$0.isTrue }
        case .isEmpty(let operand, let negated):
            try truth(compile(operand, scopes)) { ($0 == .empty) != negated }
        case .binary(let symbol, let left, let right): try binary(symbol, left, right, scopes)
        case .conditional(let branches, let otherwise):
            try conditional(branches.map { ($0.condition, $0.value) }, otherwise, scopes)
        case .membership(let operand, let set, let negated):
            try membership(compile(operand, scopes), set, negated, scopes)
        case .parameter(let name): throw Unknown(what: "$\(name.text)")
        }
    }

    private func truth(_ value: Typed, _ test: @escaping (Datum) -> Bool) -> Typed {
        Typed(type: .boolean, isConstant: value.isConstant) { .truth(test(try value.run($0))) }
    }

    // MARK: Literals

    private func literal(_ literal: Literal, as wanted: TropaType?) throws -> Typed {
        switch literal {
        case .null: return .constant(.empty, .null)
        case .boolean(let value): return .constant(.truth(value), .boolean)
        case .integer(let value): return .constant(.number(Int128(value)), .integer)
        case .decimal(let digits):
            let scale = digits.split(separator: ".").last?.count ?? 0
            guard let units = Int128(digits.filter { $0 != "." }) else { break }
            return .constant(.number(units), .decimal(scale: scale))
        case .text(let text): return try self.text(text, as: wanted)
        case .period(let period) where period.kind == .day:
            return .constant(.date(period.start), .date)
        case .period(let period) where period.kind == .schoolYear:
            return .constant(.number(Int128(period.start.year)), .schoolYear)
        case .period: break
        }
        throw Unknown(what: "\(literal)")
    }

    private func text(_ text: String, as wanted: TropaType?) throws -> Typed {
        switch wanted {
        case .choice(let set):
            guard
                let choice = set.values.first(where: { $0.code == text || $0.title.ru == text })
            else { throw Unknown(what: text) }
            return .constant(.code(choice.code), .choice(set))
        case .date: return .constant(LocalDate(text).map { .date($0) } ?? .empty, .date)
        case .datetime: return .constant(Instant(text).map { .moment($0) } ?? .empty, .datetime)
        default: return .constant(.text(text), .text)
        }
    }

    // MARK: Names

    private func path(_ names: [String], _ scopes: [Scope]) throws -> Typed {
        guard let scope = scopes.last else { throw Unknown(what: "\(names)") }
        if names[0] == "outer" {
            let outer = try path(Array(names.dropFirst()), scopes.dropLast())
            return Typed(type: outer.type) { frame in
                guard let around = frame.outer else { return .empty }
                return try outer.run(around)
            }
        }
        if !scope.prefix.isEmpty, names.starts(with: scope.prefix) {
            return try follow(Array(names.dropFirst(scope.prefix.count)), scope.resource) {
                $0.tuple.row
            }
        }
        if let alias = scope.aliases.last(where: { $0.name == names[0] }) {
            return try follow(Array(names.dropFirst()), alias.resource) {
                $0.tuple.aliases[alias.name]
            }
        }
        if let column = scope.columns.last(where: { $0.name == names[0] }) {
            let name = column.name
            if names.count == 1 {
                return Typed(type: column.type) { $0.tuple.columns[name] ?? .empty }
            }
            guard case .ref(let target) = column.type else { throw Unknown(what: "\(names)") }
            return try follow(Array(names.dropFirst()), schema.resource(target)) { [self] in
                record($0.tuple.columns[name] ?? .empty)
            }
        }
        return try follow(names, scope.resource) { $0.tuple.row }
    }

    /// Fields of a row and of rows behind references; a row that is absent is empty.
    private func follow(
        _ names: [String], _ resource: Resource?, _ row: @escaping (Frame) -> Record?
    ) throws -> Typed {
        guard let resource else { throw Unknown(what: "\(names)") }
        guard let first = names.first else {
            return Typed(type: .ref(resource.name)) { row($0)?["id"] ?? .empty }
        }
        guard let field = resource.field(first), let type = field.type.shown else {
            throw Unknown(what: "\(resource.name).\(first)")
        }
        if names.count == 1 { return Typed(type: type) { row($0)?[first] ?? .empty } }
        guard case .ref(let target) = type else { throw Unknown(what: "\(names)") }
        return try follow(Array(names.dropFirst()), schema.resource(target)) { [self] in
            row($0).flatMap { record($0[first]) }
        }
    }

    // MARK: Operators

    private func binary(
        _ symbol: BinaryOperator, _ left: Expression, _ right: Expression, _ scopes: [Scope]
    ) throws -> Typed {
        if symbol == .coalesce { return try coalesce([left, right], scopes) }
        let (first, second) = try sides(left, right, scopes)
        let isConstant = first.isConstant && second.isConstant
        func test(_ body: @escaping (Datum, Datum) -> Bool) -> Typed {
            Typed(type: .boolean, isConstant: isConstant) {
                .truth(body(try first.run($0), try second.run($0)))
            }
        }
        switch symbol {
        case .or:
            return Typed(type: .boolean) {
                .truth(try first.run($0).isTrue || second.run($0).isTrue)
            }
        case .and:
            return Typed(type: .boolean) {
                .truth(try first.run($0).isTrue && second.run($0).isTrue)
            }
        case .equal, .notEqual:
            let (a, b) = aligned(first, second)
            return Typed(type: .boolean, isConstant: isConstant) {
                .truth((try a.run($0) == b.run($0)) == (symbol == .equal))
            }
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            return order(symbol, first, second)
        case .contains: return test(matching { Self.holds($0, $1) })
        case .startsWith:
            return test(matching { $0.unicodeScalars.starts(with: $1.unicodeScalars) })
        case .endsWith:
            return test(
                matching { $0.unicodeScalars.reversed().starts(with: $1.unicodeScalars.reversed()) }
            )
        default: return try arithmetic(symbol, first, second)
        }
    }

    /// A literal is read as the type of the other side.
    private func sides(
        _ left: Expression, _ right: Expression, _ scopes: [Scope]
    ) throws -> (Typed, Typed) {
        if case .literal = left.kind {
            let second = try compile(right, scopes)
            return (try compile(left, scopes, as: second.type), second)
        }
        let first = try compile(left, scopes)
        return (first, try compile(right, scopes, as: first.type))
    }

    /// Texts are compared by their sort keys; false beside an empty value.
    func order(_ symbol: BinaryOperator, _ first: Typed, _ second: Typed) -> Typed {
        let (a, b) = aligned(first, second)
        let (x, y) = (rank(a), rank(b))
        return Typed(type: .boolean, isConstant: a.isConstant && b.isConstant) {
            let (left, right) = (try x($0), try y($0))
            guard left != .empty, right != .empty else { return .truth(false) }
            return switch symbol {
            case .less: .truth(left.precedes(right) == true)
            case .lessOrEqual: .truth(right.precedes(left) != true)
            case .greater: .truth(right.precedes(left) == true)
            default: .truth(left.precedes(right) != true)
            }
        }
    }

    private func matching(
        _ test: @escaping (String, String) -> Bool
    ) -> (Datum, Datum) -> Bool {
        { left, right in
            guard let text = left.text, let part = right.text else { return false }
            return test(Self.folded(text), Self.folded(part))
        }
    }

    /// Without regard to case, and ё is е.
    static func folded(_ text: String) -> String {
        String(text.lowercased().map { $0 == "ё" ? "е" : $0 })
    }

    private static func holds(_ text: String, _ part: String) -> Bool {
        let (all, wanted) = (Array(text.unicodeScalars), Array(part.unicodeScalars))
        guard all.count >= wanted.count else { return false }
        return (0...(all.count - wanted.count)).contains { start in
            all[start...].starts(with: wanted)
        }
    }

    // MARK: Sets

    private func membership(
        _ value: Typed, _ set: MemberSet, _ negated: Bool, _ scopes: [Scope]
    ) throws -> Typed {
        let found: Typed
        switch set {
        case .list(let elements):
            let items = try elements.map { try compile($0, scopes, as: value.type) }
            let all = unified([value] + items).typed
            found = Typed(type: .boolean) { frame in
                let wanted = try all[0].run(frame)
                if wanted == .empty { return .truth(false) }
                return .truth(try all.dropFirst().contains { try $0.run(frame) == wanted })
            }
        case .range(let lower, let upper):
            let ends = try [lower, upper].map { try compile($0, scopes, as: value.type) }
            let all = unified([value] + ends).typed
            let above = open(ends[0], order(.greaterOrEqual, all[0], all[1]))
            let below = open(ends[1], order(.lessOrEqual, all[0], all[2]))
            found = Typed(type: .boolean) {
                if try all[0].run($0) == .empty { return .truth(false) }
                return .truth(try above($0) && below($0))
            }
        case .value(let expression):
            guard case .literal(.period(let period)) = expression.kind else {
                throw Unknown(what: "in")
            }
            found = try self.period(value, period)
        case .pipeline: throw Unknown(what: "in (from …)")
        }
        return negated ? truth(found) { !$0.isTrue } : found
    }

    /// An empty end of a range is open.
    private func open(_ end: Typed, _ test: Typed) -> (Frame) throws -> Bool {
        if end.type == .null { return { _ in true } }
        return { try end.run($0) == .empty ? true : test.run($0).isTrue }
    }

    private func period(_ value: Typed, _ period: Period) throws -> Typed {
        if value.type == .schoolYear {
            return truth(value) { $0 == .number(Int128(period.start.year)) }
        }
        return truth(localDate(value)) { date in
            date.date.map { $0 >= period.start && $0 < period.end } ?? false
        }
    }

    // MARK: Choices between values

    func conditional(
        _ branches: [(condition: Expression, value: Expression)], _ otherwise: Expression?,
        _ scopes: [Scope]
    ) throws -> Typed {
        let conditions = try branches.map { try compile($0.condition, scopes) }
        let (values, type) = try alternatives(
            branches.map(\.value) + [otherwise].compactMap(\.self), scopes)
        return Typed(type: type) { frame in
            for (index, condition) in conditions.enumerated()
            where try condition.run(frame).isTrue {
                return try values[index].run(frame)
            }
            return otherwise == nil ? .empty : try values[values.count - 1].run(frame)
        }
    }

    func coalesce(_ operands: [Expression], _ scopes: [Scope]) throws -> Typed {
        let (values, type) = try alternatives(operands, scopes)
        return Typed(type: type) { frame in
            for value in values {
                let found = try value.run(frame)
                if found != .empty { return found }
            }
            return .empty
        }
    }

    private func alternatives(
        _ expressions: [Expression], _ scopes: [Scope]
    ) throws -> ([Typed], TropaType) {
        var wanted: TropaType?
        let values = try expressions.map { expression in
            let value = try compile(expression, scopes, as: wanted)
            if wanted == nil, value.type != .null { wanted = value.type }
            return value
        }
        return unified(values)
    }

    /// Values of one type: numbers at the largest scale.
    func unified(_ values: [Typed]) -> (typed: [Typed], type: TropaType) {
        let types = values.map(\.type).filter { $0 != .null }
        guard let first = types.first else { return (values, .null) }
        guard first.numberScale != nil else { return (values, first) }
        let scale = types.compactMap(\.numberScale).max() ?? 0
        let type: TropaType =
            types.allSatisfy { $0 == first }
            ? first
            : types.allSatisfy { $0 == .integer || $0 == .money }
                ? .money : .decimal(scale: scale)
        return (values.map { rescaled($0, to: scale, type) }, type)
    }
}

extension TropaType {
    /// Digits after the point of a number; nil for what is none.
    var numberScale: Int? {
        switch self {
        case .integer: 0
        case .decimal(let scale): scale
        case .money: 2
        default: nil
        }
    }
}

extension FieldType {
    /// The type of a field's values; nil for fields with many.
    fileprivate var shown: TropaType? {
        switch self {
        case .text: .text
        case .integer: .integer
        case .decimal(let scale, _): .decimal(scale: scale)
        case .money: .money
        case .boolean: .boolean
        case .date: .date
        case .datetime: .datetime
        case .schoolYear: .schoolYear
        case .choice(let set): .choice(set)
        case .ref(let reference): .ref(reference.target)
        case .identity(let resource): .ref(resource)
        default: nil
        }
    }
}
