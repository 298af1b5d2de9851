import NIOCore
import Synchronization

/// Tells those who work for a client that it has gone away.
final class PresenceGate: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private var watches: [PresenceWatch] = []
    private var isGone = false

    func add(_ watch: PresenceWatch) {
        if isGone { watch.leave() } else { watches.append(watch) }
    }

    func remove(_ watch: PresenceWatch) {
        watches.removeAll { $0 === watch }
    }

    // A client that says no more than that it will send nothing more can't be told from one that has hung up.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event as? ChannelEvent == .inputClosed { leave() }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        leave()
        context.fireChannelInactive()
    }

    private func leave() {
        isGone = true
        let all = watches
        watches = []
        for watch in all { watch.leave() }
    }
}

/// What is to be done when a client goes away.
final class PresenceWatch: Sendable {
    private let gone = Atomic<Bool>(false)
    private let whenGone: @Sendable () -> Void

    init(whenGone: @escaping @Sendable () -> Void) {
        self.whenGone = whenGone
    }

    var isGone: Bool { gone.load(ordering: .relaxed) }

    func leave() {
        gone.store(true, ordering: .relaxed)
        whenGone()
    }
}

/// The client of a request, for work that ends when it goes.
struct CallerPresence: Sendable {
    let channel: any Channel

    /// Does work for a client, and stops it when the client has gone.
    /// - Parameter presence: nil where nobody can go away.
    static func run<Result: Sendable>(
        _ presence: CallerPresence?, _ work: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        guard let presence else { return try await work() }
        return try await presence.run(work)
    }

    private func run<Result: Sendable>(
        _ work: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        let task = Task { try await work() }
        let watch = PresenceWatch { task.cancel() }
        tell { $0.add(watch) }
        defer { tell { $0.remove(watch) } }
        do {
            return try await withTaskCancellationHandler {
                try await task.value
            } onCancel: {
                task.cancel()
            }
        } catch is CancellationError where watch.isGone {
            throw RequestCutShort()
        }
    }

    private func tell(_ what: @escaping @Sendable (PresenceGate) -> Void) {
        let channel = channel
        channel.eventLoop.execute {
            guard
                let gate = try? channel.pipeline.syncOperations.handler(type: PresenceGate.self)
            else { return }
            what(gate)
        }
    }
}
