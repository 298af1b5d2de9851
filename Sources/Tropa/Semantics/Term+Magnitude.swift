import Catalogue

/// How large integers can get, so that no arithmetic of the engine leaves 64 bits (N31): there it would turn to
/// binary fractions, and a function of ours would fail on one.
extension Term {
    /// What functions of ours give at most.
    private static let checked = 1e18
    /// Sums are kept below this, so that a column of them can be added to something once more.
    private static let largest = 4e18

    /// An upper bound of the absolute value of a number.
    var magnitude: Double {
        switch kind {
        case .bind(.value(.integer(let value))), .number(let value): value.magnitude.double
        case .field: type.fieldMagnitude
        case .bind: type == .schoolYear ? 1e5 : Self.checked
        case .column(let id): id.isWide ? Self.largest : Self.checked
        case .arithmetic(let operation, let left, let right):
            switch operation {
            case .add, .subtract: left.magnitude + right.magnitude
            case .multiply: left.magnitude * right.magnitude
            case .remainder: left.magnitude
            }
        case .call(let function, let arguments): Self.magnitude(of: function, arguments)
        case .conditional(let branches, let otherwise):
            (branches.map(\.value.magnitude) + [otherwise?.magnitude ?? 0]).max() ?? 0
        case .relation, .aggregate: Self.checked
        case .single: Self.largest
        case .window(let call): call.argument?.magnitude ?? Self.checked
        default: 0
        }
    }

    private static func magnitude(of function: ScalarFunction, _ arguments: [Term]) -> Double {
        let largest = arguments.map(\.magnitude).max() ?? 0
        return switch function {
        case .rescale(let from, let to) where to > from:
            largest * (0..<(to - from)).reduce(1.0) { power, _ in power * 10 }
        case .negate, .absolute, .smaller, .larger, .coalesce: largest
        case .bucket: 3 * largest
        case .year, .monthNumber, .weekday, .schoolYear, .daysBetween, .monthsBetween, .length: 1e7
        default: checked
        }
    }

    /// Whether a column of it may hold more than functions of ours give.
    var isWide: Bool { type.isNumber && magnitude > Self.checked }

    /// Whether rounding may give a number that is too large, and so nothing.
    var mayLeaveRange: Bool { type.isNumber && 2 * magnitude > Self.checked }

    /// The number, empty where it is too large to count on with.
    var withinLimits: Term {
        guard magnitude > Self.checked else { return self }
        return .call(.multiply(0, 0), [self, .number(1)], type, isNullable: true)
    }

    /// Two numbers whose sum stays in 64 bits.
    static func summable(_ left: Term, _ right: Term) -> (Term, Term) {
        left.magnitude + right.magnitude <= largest
            ? (left, right) : (left.withinLimits, right.withinLimits)
    }

    /// The number as it is compared at a scale that is not smaller than its own: what is too large for that scale
    /// stays larger than every number there.
    func compared(at scale: Int) -> Term {
        guard let own = type.scale, own < scale else { return self }
        let factor = (own..<scale).reduce(Int64(1)) { power, _ in power * 10 }
        if case .bind(.value(.integer(let units))) = kind {
            let (moved, isBeyond) = units.multipliedReportingOverflow(by: factor)
            let beyond = units < 0 ? -Int64.max : Int64.max
            return .bound(.integer(isBeyond ? beyond : moved), .decimal(scale: scale))
        }
        if fits(times: Double(factor)) { return rescaled(to: scale) }
        let limit = Int64(Self.largest) / factor + 1
        let capped = Term.call(.smaller, [self, .number(limit)], type)
        let clamped = Term.call(.larger, [capped, .number(-limit)], type)
        return Term(
            .arithmetic(.multiply, clamped, .number(factor)), .decimal(scale: scale),
            isNullable: isNullable)
    }

    /// Whether the number times a power of ten stays in 64 bits.
    func fits(times power: Double) -> Bool { magnitude * power <= Self.largest }
}

extension UInt64 {
    fileprivate var double: Double { Double(self) }
}

extension TropaType {
    /// What a stored field of the type holds at most.
    fileprivate var fieldMagnitude: Double {
        switch self {
        case .integer: Double(FixedDecimal.Limit.integer)
        case .decimal: Double(FixedDecimal.Limit.decimal)
        case .money: Double(FixedDecimal.Limit.money)
        default: 1e5
        }
    }
}
