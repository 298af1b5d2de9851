/// When to try again, and after how long.
public struct RetryPolicy: Sendable {
    /// Attempts after the first.
    public var retries: Int
    /// The wait before the first retry; each next one doubles it.
    public var firstPause: Duration
    /// No wait is longer; a server that asks for more is believed to be down.
    public var longestPause: Duration

    /// From its parts.
    public init(
        retries: Int = 3, firstPause: Duration = .milliseconds(300),
        longestPause: Duration = .seconds(30)
    ) {
        self.retries = retries
        self.firstPause = firstPause
        self.longestPause = longestPause
    }

    /// What went wrong with an attempt.
    public enum Trouble: Hashable, Sendable {
        /// No connection, or it broke before an answer came.
        case connection
        /// 503 or 409 `idempotency.running`, with the seconds of `Retry-After` where they stood.
        case busy(retryAfter: Int?)
    }

    /// The wait before the next attempt; nil gives up.
    ///
    /// - Parameter attempt: how many attempts have failed, from 1.
    public func pause(
        after trouble: Trouble, attempt: Int, of repeatability: ServerRequest.Repeatability
    ) -> Duration? {
        guard attempt >= 1, attempt <= retries, repeatability != .once else { return nil }
        switch trouble {
        case .connection: return growing(attempt)
        case .busy(nil): return nil
        case .busy(let seconds?):
            let pause = Duration.seconds(max(0, seconds))
            return pause <= longestPause ? pause : nil
        }
    }

    private func growing(_ attempt: Int) -> Duration {
        min(longestPause, firstPause * (1 << min(attempt - 1, 16)))
    }
}
