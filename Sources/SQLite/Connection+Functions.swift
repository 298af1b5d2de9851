import CSQLite

/// A closure in the hands of SQLite, which frees it with the connection.
private final class FunctionBox: Sendable {
    let call: @Sendable (borrowing FunctionArguments) -> FunctionResult

    init(_ call: @escaping @Sendable (borrowing FunctionArguments) -> FunctionResult) {
        self.call = call
    }
}

extension Connection {
    /// Gives SQL a function; the same arguments must give the same result if it is deterministic.
    ///
    /// It can be used in statements only, never in the schema.
    public func register(
        _ name: String, argumentCount: Int, isDeterministic: Bool = true,
        _ function: @escaping @Sendable (borrowing FunctionArguments) -> FunctionResult
    ) throws(SQLiteFailure) {
        let handle = try live
        let box = Unmanaged.passRetained(FunctionBox(function)).toOpaque()
        let code = sqlite3_create_function_v2(
            handle, name, Int32(clamping: argumentCount),
            functionFlags(isDeterministic: isDeterministic), box,
            { context, count, values in
                guard let box = sqlite3_user_data(context) else { return }
                let function = Unmanaged<FunctionBox>.fromOpaque(box).takeUnretainedValue()
                function.call(FunctionArguments(count: count, values: values)).give(to: context)
            }, nil, nil,
            { box in
                guard let box else { return }
                Unmanaged<FunctionBox>.fromOpaque(box).release()
            })
        // SQLite frees the box itself when it refuses the function.
        try SQLiteFailure.check(code, on: handle)
    }

    func functionFlags(isDeterministic: Bool) -> Int32 {
        SQLITE_UTF8 | SQLITE_DIRECTONLY | (isDeterministic ? SQLITE_DETERMINISTIC : 0)
    }
}
