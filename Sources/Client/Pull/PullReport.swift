/// What a pull did.
public struct PullReport: Sendable {
    /// New here, or new there.
    public var downloaded: [String] = []
    /// The same on both sides.
    public var unchanged: [String] = []
    /// Edited on this machine, so left alone.
    public var edited: [String] = []
    /// No longer on the server.
    public var gone: [String] = []
    /// Deleted here, because they are gone and that was asked for.
    public var deleted: [String] = []
    /// Not brought here this time.
    public var failed: [(name: String, failure: ClientFailure)] = []

    /// From its parts.
    public init() {}

    /// Whether the folder now is what the server has.
    public var isComplete: Bool { failed.isEmpty && edited.isEmpty }
}
