/// What a pull did.
public struct PullReport: Sendable {
    public var downloaded: [String] = []
    public var unchanged: [String] = []
    /// Edited on this machine, so left alone.
    public var edited: [String] = []
    /// No longer on the server.
    public var gone: [String] = []
    /// Deleted here, because they are gone and that was asked for.
    public var deleted: [String] = []
    public var failed: [(name: String, failure: ClientFailure)] = []

    public init() {}

    /// Whether the folder now is what the server has.
    public var isComplete: Bool { failed.isEmpty && edited.isEmpty }
}
