/// How much of the process large bodies may take up at once; small ones come in freely.
struct BodyRoom: Sendable {
    /// Bytes that are received or kept. Who waits here has sent its head, and little of its body is taken from the
    /// socket.
    let receiving: WeightGate
    /// Bytes that are parsed and worked on: a value takes many times the memory of its text, and the time of a thread.
    let working: WeightGate

    /// Bodies up to this size never wait.
    static let small = 64 * 1_024

    /// - Parameter limit: size of the largest body.
    // Slow clients are cut after ten seconds, and nobody should wait as long for their places again.
    init(limit: Int) {
        receiving = WeightGate(
            capacity: max(32 * 1_024 * 1_024, limit), longestLine: 128, patience: .seconds(2))
        working = WeightGate(
            capacity: max(2 * 1_024 * 1_024, limit), longestLine: 512, patience: .seconds(30))
    }
}
