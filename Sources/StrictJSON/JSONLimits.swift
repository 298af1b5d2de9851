/// What a document may cost before the parser refuses it.
public struct JSONLimits: Hashable, Sendable {
    /// How many arrays and objects may stand inside each other.
    public let depth: Int

    /// How many characters one number may have.
    public let numberLength: Int

    /// The parser recurses once a level, so no caller can ask for more than the stack holds.
    public static let deepest = 512

    /// - Parameters:
    ///   - depth: cut to 0…``deepest``.
    ///   - numberLength: characters of one number.
    public init(depth: Int = 64, numberLength: Int = 400) {
        self.depth = min(max(depth, 0), Self.deepest)
        self.numberLength = numberLength
    }
}
