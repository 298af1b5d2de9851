import NIOCore

/// What the handlers of one connection know together; it never leaves their event loop.
final class ConnectionWatch {
    var clock: ConnectionClock
    /// Whether the request under way stopped being HTTP: nothing that follows it can be understood.
    var isCut = false
    /// Bytes that are still taken, and dropped, after the last answer; nil as long as there may be another.
    var leftToDrain: Int?
    private let drainBytes: Int

    /// Heads and addresses may be so long before they are complete.
    static let longestHead = 96 * 1_024

    init(limits: APIConfiguration.Limits) {
        drainBytes = limits.drainBytes
        clock = ConnectionClock(
            patience: .init(limits), now: NIODeadline.now().uptimeNanoseconds)
    }

    /// Nothing that comes from now on is answered.
    func beginDraining() { leftToDrain = drainBytes }

    var now: UInt64 { NIODeadline.now().uptimeNanoseconds }
}
