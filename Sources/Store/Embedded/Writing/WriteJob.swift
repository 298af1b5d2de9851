/// A write that waits: what it does, and how its caller hears of the end.
struct WriteJob: Sendable {
    /// Does the write and gives the deed that tells the caller of its success.
    let body: @Sendable (any WriteSession) throws -> @Sendable () -> Void
    let fail: @Sendable (any Error) -> Void
    /// How long its SELECTs may take where that is not what is usual for its kind.
    var readTime: Duration?
    let begin = ContinuousClock.now
}
