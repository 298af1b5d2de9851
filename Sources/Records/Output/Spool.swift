import Catalogue
import Synchronization

/// Bytes of an answer while they are being made: the first of them in memory, more in a file without a
/// name (N32). One side adds, one side reads, and nobody waits for a slow reader.
public final class Spool: Sendable {
    fileprivate struct State {
        var memory: [UInt8] = []
        var file: TemporaryFile?
        var count: Int64 = 0
        var end: End?
        var waiter: (count: Int64, continuation: CheckedContinuation<Void, Never>)?
    }

    fileprivate enum End {
        case complete
        case failed(any Error)
    }

    private let state: Mutex<State>

    /// What stays in memory, and what there may be in all.
    static let inMemory = 1 << 20
    static let most: Int64 = 512 << 20

    init() {
        state = Mutex(State())
    }

    /// Bytes that are complete, kept in a file unless they are few.
    public static func filed(_ bytes: [UInt8]) throws -> Spool {
        try Spool(TemporaryFile(bytes))
    }

    /// All bytes of a file, complete; few of them are taken into memory.
    init(_ file: TemporaryFile) throws {
        let count = file.count
        let isSmall = count <= Self.inMemory
        let memory = isSmall ? try file.read(at: 0, count: Int(count)) : []
        state = Mutex(
            State(memory: memory, file: isSmall ? nil : file, count: count, end: .complete))
    }
}

extension Spool {
    /// Adds bytes.
    ///
    /// - Throws: 422 where there would be too many of them; `CancellationError` when nobody reads any more.
    func append(_ bytes: [UInt8]) throws {
        let ready = try state.withLock { state in
            if case .failed(let error) = state.end { throw error }
            guard state.count + Int64(bytes.count) <= Self.most else { throw Refusal.tooManyBytes }
            if state.file == nil, state.memory.count + bytes.count > Self.inMemory {
                state.file = try TemporaryFile(state.memory)
                state.memory = []
            }
            if let file = state.file {
                try file.write(bytes, at: state.count)
            } else {
                state.memory += bytes
            }
            state.count += Int64(bytes.count)
            return state.takeWaiter()
        }
        ready?.resume()
    }

    /// Nothing more will come.
    func complete() { end(.complete) }

    /// Nothing more will come, and what is here is not all of it.
    func fail(_ error: any Error) { end(.failed(error)) }

    /// The reader has gone: whoever adds is stopped.
    public func abandon() { end(.failed(CancellationError())) }

    private func end(_ end: End) {
        let waiter = state.withLock { state in
            if state.end == nil { state.end = end }
            return state.takeWaiter()
        }
        waiter?.resume()
    }
}

extension Spool {
    /// Waits until there are more than `count` bytes, or no more will come.
    ///
    /// - Returns: how many there are, and whether these are all.
    /// - Throws: what went wrong with the making of them.
    public func grown(beyond count: Int64) async throws -> (count: Int64, isComplete: Bool) {
        await withCheckedContinuation { continuation in
            let isReady = state.withLock { state in
                if state.end != nil || state.count > count { return true }
                state.waiter = (count, continuation)
                return false
            }
            if isReady { continuation.resume() }
        }
        return try state.withLock { state in
            switch state.end {
            case .failed(let error): throw error
            case .complete: (state.count, true)
            case nil: (state.count, false)
            }
        }
    }

    /// At most `count` bytes; fewer only at the end of what there is. May wait for the disk.
    public func bytes(at offset: Int64, count: Int) throws -> [UInt8] {
        try state.withLock { state in
            let wanted = Int(min(Int64(count), max(0, state.count - offset)))
            if let file = state.file { return try file.read(at: offset, count: wanted) }
            return Array(state.memory[Int(offset)..<Int(offset) + wanted])
        }
    }

    /// How many bytes there are so far.
    public var size: Int64 { state.withLock { $0.count } }

    /// All bytes, if they are complete and in memory.
    public var whole: [UInt8]? {
        state.withLock { state in
            guard case .complete = state.end, state.file == nil else { return nil }
            return state.memory
        }
    }
}

extension Spool.State {
    /// Whoever waits and needs wait no longer.
    fileprivate mutating func takeWaiter() -> CheckedContinuation<Void, Never>? {
        guard let waiter, end != nil || count > waiter.count else { return nil }
        self.waiter = nil
        return waiter.continuation
    }
}

extension Refusal {
    static let tooManyBytes = Refusal(
        .resultTooLarge,
        .both("Результат больше 512 МиБ.", "The result is larger than 512 MiB."))
}
