import Catalogue

extension Place {
    /// Where a UTF-8 offset of the placed text stands in its file.
    public func position(at offset: Int, of text: String) -> (line: Int, column: Int) {
        var anchor: Anchor?
        for candidate in anchors {
            if candidate.offset > offset { break }
            anchor = candidate
        }
        guard let anchor else { return (line, column) }
        let behind = Array(
            text.utf8.dropFirst(anchor.offset).prefix(max(offset - anchor.offset, 0)))
        // Continuation bytes are no characters of their own.
        let characters = behind.count { $0 & 0xC0 != 0x80 }
        return (anchor.line, anchor.column + characters)
    }

    /// The place in the file where an offset of the text stands.
    public func advanced(to offset: Int, of text: String) -> Place {
        let position = position(at: offset, of: text)
        return Place(file: file, line: position.line, column: position.column)
    }
}

extension TextPlace {
    init(_ place: Place) {
        self.init(file: place.file, line: place.line, column: place.column)
    }
}
