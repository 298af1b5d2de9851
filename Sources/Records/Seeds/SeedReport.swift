import Catalogue

/// What loading `data/` did, and what it left to people (N37).
public struct SeedReport: Sendable {
    public var created = 0
    public var updated = 0
    public var unchanged = 0
    /// Rows that stay as people made them, or that the data no longer bring.
    public var left = 0
    /// Rows with mistakes.
    public var refused = 0
    /// Rows that were not loaded as they stand in the file, and why.
    public var notes: [Note] = []

    public struct Note: Sendable {
        public var place: Place
        public var message: LocalizedText
        /// Mistakes stop a first load; the others only tell.
        public var isMistake: Bool

        public init(place: Place, message: LocalizedText, isMistake: Bool) {
            self.place = place
            self.message = message
            self.isMistake = isMistake
        }
    }

    public init() {}

    public var hasMistakes: Bool { notes.contains(where: \.isMistake) }
}
