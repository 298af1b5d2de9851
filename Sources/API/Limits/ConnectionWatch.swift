import NIOCore

/// What the handlers of one connection know together; it never leaves their event loop.
final class ConnectionWatch {
    var clock: ConnectionClock
    /// Whether the request under way stopped being HTTP: nothing that follows it can be understood.
    var isCut = false

    /// Heads and addresses may be so long before they are complete.
    static let longestHead = 96 * 1_024

    init(limits: APIConfiguration.Limits) {
        clock = ConnectionClock(
            patience: .init(limits), now: NIODeadline.now().uptimeNanoseconds)
    }

    var now: UInt64 { NIODeadline.now().uptimeNanoseconds }
}
