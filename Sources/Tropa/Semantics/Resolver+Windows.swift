import Catalogue

extension Resolver {
    /// A function over the neighbours of a row; only in the braces of `window`.
    mutating func window(_ function: WindowFunction, _ call: Call) -> Term {
        if call.filter != nil || !call.order.isEmpty {
            return failure(.filterOutsideAggregate(function: function.rawValue, at: call.span))
        }
        guard let window = scope.window else {
            return failure(.windowFunctionOutsideWindow(function.rawValue, at: call.span))
        }
        let count = function.argumentCount
        guard call.arguments.count == count else {
            return failure(
                .argumentCount(
                    function: function.rawValue, expected: "\(count)",
                    found: call.arguments.count, at: call.span))
        }
        // One function of neighbours does not look at another.
        scope.window = nil
        defer { scope.window = window }
        var result = WindowCall(
            function: function, partition: window.partition,
            order: function.looksAtPlaces ? window.total : window.order)
        guard let expression = call.arguments.first else {
            return Term(.window(result), .integer, isNullable: false)
        }
        let argument = value(expression).asValue
        if argument.isBroken { return argument }
        result.argument = argument
        switch function {
        case .lag, .lead:
            guard argument.type != .period, !argument.isNullLiteral else {
                return failure(.periodAsColumn(at: expression.span))
            }
            return Term(.window(result), argument.type, isNullable: true)
        default: break
        }
        guard argument.type.isNumber else {
            return failure(
                .expectedType("int", found: argument.type.text, at: expression.span))
        }
        if function == .runningSum {
            return Term(.window(result), argument.type, isNullable: true)
        }
        if function == .movingAverage {
            guard let width = width(call.arguments[1]) else { return .broken }
            result.width = width
        }
        return Term(.window(result), .decimal(scale: 6), isNullable: true)
    }

    /// How many rows a moving average looks at: a number as written, so that the frame is known.
    private mutating func width(_ expression: Expression) -> Int? {
        guard case .literal(.integer(let number)) = expression.kind, (1...1_000).contains(number)
        else {
            report(.constantNeeded(at: expression.span))
            return nil
        }
        return Int(number)
    }
}

extension WindowFunction {
    fileprivate var argumentCount: Int {
        switch self {
        case .rowNumber, .rank, .denseRank: 0
        case .lag, .lead, .runningSum, .shareOfTotal: 1
        case .movingAverage: 2
        }
    }

    /// Whether ties must be broken, so that every row has a place of its own.
    fileprivate var looksAtPlaces: Bool {
        switch self {
        case .rank, .denseRank, .shareOfTotal: false
        case .rowNumber, .lag, .lead, .runningSum, .movingAverage: true
        }
    }
}
