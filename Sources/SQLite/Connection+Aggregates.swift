import CSQLite

/// An aggregate in the hands of SQLite.
private final class AggregateBox: Sendable {
    let start: @Sendable () -> any AggregateRun

    init(_ start: @escaping @Sendable () -> any AggregateRun) {
        self.start = start
    }
}

/// One group being aggregated.
private protocol AggregateRun: AnyObject {
    func step(_ arguments: borrowing FunctionArguments)
    func result() -> FunctionResult
}

private final class TypedRun<State>: AggregateRun {
    private var state: State
    private let take: @Sendable (inout State, borrowing FunctionArguments) -> Void
    private let finish: @Sendable (State) -> FunctionResult

    init(
        _ state: State,
        take: @escaping @Sendable (inout State, borrowing FunctionArguments) -> Void,
        finish: @escaping @Sendable (State) -> FunctionResult
    ) {
        self.state = state
        self.take = take
        self.finish = finish
    }

    func step(_ arguments: borrowing FunctionArguments) {
        take(&state, arguments)
    }

    func result() -> FunctionResult {
        finish(state)
    }
}

/// What stands in the memory that SQLite keeps for a group: at first zeroes, then a retained run.
private typealias GroupSlot = UnsafeMutableRawPointer?

extension Connection {
    /// Gives SQL an aggregate function over a state that starts fresh for every group.
    public func registerAggregate<State>(
        _ name: String, argumentCount: Int, isDeterministic: Bool = true,
        initial: @escaping @Sendable () -> State,
        step: @escaping @Sendable (inout State, borrowing FunctionArguments) -> Void,
        result: @escaping @Sendable (State) -> FunctionResult
    ) throws(SQLiteFailure) {
        let handle = try live
        let box = AggregateBox { TypedRun(initial(), take: step, finish: result) }
        let code = sqlite3_create_function_v2(
            handle, name, Int32(clamping: argumentCount),
            functionFlags(isDeterministic: isDeterministic),
            Unmanaged.passRetained(box).toOpaque(), nil,
            { context, count, values in
                guard let run = runningGroup(of: context) else { return }
                run.step(FunctionArguments(count: count, values: values))
            },
            { context in finishGroup(of: context) },
            { box in
                guard let box else { return }
                Unmanaged<AggregateBox>.fromOpaque(box).release()
            })
        try SQLiteFailure.check(code, on: handle)
    }
}

private func startGroup(of context: OpaquePointer?) -> (any AggregateRun)? {
    guard let box = sqlite3_user_data(context) else { return nil }
    return Unmanaged<AggregateBox>.fromOpaque(box).takeUnretainedValue().start()
}

/// The run of the group, made at its first row.
private func runningGroup(of context: OpaquePointer?) -> (any AggregateRun)? {
    let size = Int32(MemoryLayout<GroupSlot>.size)
    guard let memory = sqlite3_aggregate_context(context, size) else {
        sqlite3_result_error_nomem(context)
        return nil
    }
    let slot = memory.assumingMemoryBound(to: GroupSlot.self)
    if let held = slot.pointee {
        return Unmanaged<AnyObject>.fromOpaque(held).takeUnretainedValue() as? any AggregateRun
    }
    guard let run = startGroup(of: context) else { return nil }
    slot.pointee = Unmanaged<AnyObject>.passRetained(run).toOpaque()
    return run
}

/// Gives the result and lets the run go; a group without rows is a fresh one.
private func finishGroup(of context: OpaquePointer?) {
    let slot = sqlite3_aggregate_context(context, 0)?.assumingMemoryBound(to: GroupSlot.self)
    guard let slot, let held = slot.pointee else {
        startGroup(of: context)?.result().give(to: context)
        return
    }
    slot.pointee = nil
    let run = Unmanaged<AnyObject>.fromOpaque(held).takeRetainedValue() as? any AggregateRun
    run?.result().give(to: context)
}
