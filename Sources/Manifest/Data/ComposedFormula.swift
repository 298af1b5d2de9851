import Catalogue

/// A text that is put together from several places of a file; each piece keeps its own.
struct ComposedFormula {
    private var text = ""
    private var anchors: [Place.Anchor] = []
    private var file = ""

    /// A piece that an author wrote.
    mutating func add(_ formula: Formula) {
        let start = text.utf8.count
        file = formula.place.file
        anchors += formula.place.anchors.map {
            Place.Anchor(offset: start + $0.offset, line: $0.line, column: $0.column)
        }
        text += formula.text
    }

    /// Words between the pieces; a mistake there is shown at the place before it.
    mutating func add(_ words: String) { text += words }

    /// In brackets, closed on a line of its own: the piece may end with a comment.
    mutating func addBracketed(_ formula: Formula) {
        add("(")
        add(formula)
        add("\n)")
    }

    var formula: Formula { Formula(text, place: Place(file: file, anchors: anchors)) }
}
