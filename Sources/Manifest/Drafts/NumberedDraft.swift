import Catalogue

/// `numbered:` as read: paths are still words with places.
struct NumberedDraft {
    let node: YAMLNode
    var per: [Word] = []
    var format: [Piece] = []
    var action: Word?
    var isManual = false

    enum Piece {
        case text(String)
        case path(PlacedPath)
        case counter(width: Int)
    }
}

/// The names of a path and where it stands.
struct PlacedPath {
    let text: String
    let place: Place

    var names: [String] { text.split(separator: ".").map(String.init) }
}
