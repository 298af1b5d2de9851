import Catalogue
import Tropa

/// Exact numbers: integers beside a scale, quotients half away from zero, empty outside ±(10¹⁸ − 1).
extension Evaluator {
    private static let largest: Int128 = 999_999_999_999_999_999

    static func power(_ exponent: Int) -> Int128 {
        exponent <= 0 ? 1 : 10 * power(exponent - 1)
    }

    static func bounded(_ value: Int128) -> Datum {
        value.magnitude > largest.magnitude ? .empty : .number(value)
    }

    /// Half away from zero.
    static func quotient(_ a: Int128, _ b: Int128) -> Int128 {
        let sign: Int128 = (a < 0) == (b < 0) ? 1 : -1
        let (up, down) = (Int128(a.magnitude), Int128(b.magnitude))
        return sign * ((2 * up + down) / (2 * down))
    }

    static func down(_ a: Int128, _ b: Int128) -> Int128 {
        let (whole, rest) = a.quotientAndRemainder(dividingBy: b)
        return rest < 0 ? whole - 1 : whole
    }

    /// A function of numbers that is empty where one of them is.
    func number(
        _ type: TropaType, _ arguments: [Typed], _ body: @escaping ([Int128]) -> Datum
    ) -> Typed {
        Typed(type: type, isConstant: arguments.allSatisfy(\.isConstant)) { frame in
            var numbers: [Int128] = []
            for argument in arguments {
                guard let number = try argument.run(frame).number else { return .empty }
                numbers.append(number)
            }
            return body(numbers)
        }
    }

    func negate(_ value: Typed) -> Typed {
        number(value.type, [value]) { .number(-$0[0]) }
    }

    func rescaled(_ value: Typed, to scale: Int, _ type: TropaType) -> Typed {
        guard let own = value.type.numberScale, own != scale else {
            return Typed(type: type, isConstant: value.isConstant, run: value.run)
        }
        let power = Self.power(scale - own)
        return number(type, [value]) { [self] in checked($0[0] * power) }
    }

    private func checked(_ value: Int128) -> Datum {
        if value.magnitude > Self.largest.magnitude { isBeyond = true }
        return .number(value)
    }

    func aligned(_ left: Typed, _ right: Typed) -> (Typed, Typed) {
        guard left.type.numberScale != nil, right.type.numberScale != nil else {
            return (left, right)
        }
        let both = unified([left, right]).typed
        return (both[0], both[1])
    }

    func arithmetic(
        _ symbol: BinaryOperator, _ left: Typed, _ right: Typed
    ) throws -> Typed {
        if let moved = dates(symbol, left, right) { return moved }
        guard let a = left.type.numberScale, let b = right.type.numberScale else {
            throw Unknown(what: "\(left.type) \(symbol) \(right.type)")
        }
        switch symbol {
        case .multiply: return product(left, a, right, b)
        case .divide:
            return number(.decimal(scale: 6), [left, right]) { Self.ratio($0, a, b, times: 1) }
        default: break
        }
        let scale = max(a, b)
        let isMoney = (left.type == .money || right.type == .money) && scale == 2
        let isInteger = left.type == .integer && right.type == .integer
        let type: TropaType = isMoney ? .money : isInteger ? .integer : .decimal(scale: scale)
        let sides = [rescaled(left, to: scale, type), rescaled(right, to: scale, type)]
        return number(type, sides) { [self] in
            switch symbol {
            case .add: checked($0[0] + $0[1])
            case .subtract: checked($0[0] - $0[1])
            default: $0[1] == 0 ? .empty : .number($0[0] % $0[1])
            }
        }
    }

    /// Scales add up, at most 6; money stays money, rounded to the kopeck at once.
    private func product(_ left: Typed, _ a: Int, _ right: Typed, _ b: Int) -> Typed {
        let isMoney = (left.type == .money) != (right.type == .money)
        let scale = isMoney ? 2 : min(a + b, 6)
        let isInteger = left.type == .integer && right.type == .integer
        let type: TropaType = isMoney ? .money : isInteger ? .integer : .decimal(scale: scale)
        let cut = Self.power(a + b - scale)
        return number(type, [left, right]) { Self.bounded(Self.quotient($0[0] * $0[1], cut)) }
    }

    /// At scale 6; empty where the divisor is zero.
    static func ratio(_ numbers: [Int128], _ a: Int, _ b: Int, times factor: Int128) -> Datum {
        guard numbers[1] != 0 else { return .empty }
        return bounded(quotient(numbers[0] * factor * power(6 + b), numbers[1] * power(a)))
    }

    func rounded(_ value: Typed, to digits: Int) -> Typed {
        guard let scale = value.type.numberScale, digits < scale else { return value }
        let unit = Self.power(scale - max(digits, 0))
        if digits >= 0 {
            return number(.decimal(scale: digits), [value]) {
                Self.bounded(Self.quotient($0[0], unit))
            }
        }
        let wide = Self.power(scale - digits)
        return number(value.type, [value]) { Self.bounded(Self.quotient($0[0], wide) * wide) }
    }

    // MARK: Days

    private func dates(_ symbol: BinaryOperator, _ left: Typed, _ right: Typed) -> Typed? {
        switch (symbol, left.type, right.type) {
        case (.subtract, .date, .date): days(from: right, to: left)
        case (.add, .date, .integer): shifted(left, right) { $0.adding(days: $1) }
        case (.add, .integer, .date): shifted(right, left) { $0.adding(days: $1) }
        case (.subtract, .date, .integer): shifted(left, negate(right)) { $0.adding(days: $1) }
        default: nil
        }
    }

    func days(from: Typed, to: Typed) -> Typed {
        Typed(type: .integer) {
            guard let a = try from.run($0).date, let b = try to.run($0).date else { return .empty }
            return .number(Int128(b.dayNumber - a.dayNumber))
        }
    }

    /// A century at most.
    func shifted(
        _ date: Typed, _ count: Typed, _ shift: @escaping (LocalDate, Int) -> LocalDate?
    ) -> Typed {
        Typed(type: .date) {
            guard let day = try date.run($0).date, let number = try count.run($0).number else {
                return .empty
            }
            return shift(day, Int(max(-36_525, min(36_525, number)))).map { .date($0) } ?? .empty
        }
    }

    func localDate(_ value: Typed) -> Typed {
        guard value.type == .datetime else { return value }
        let zone = zone
        return Typed(type: .date) {
            guard case .moment(let moment) = try value.run($0) else { return .empty }
            return .date(zone.date(of: moment))
        }
    }
}
