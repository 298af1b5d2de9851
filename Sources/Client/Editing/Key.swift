/// What a person does on the keyboard while editing a text.
public enum Key: Hashable, Sendable {
    /// Typed characters, or a pasted text with its line breaks.
    case text(String)
    case enter
    case tab
    case backspace
    case delete
    case left
    case right
    case up
    case down
    case home
    case end
    case wordLeft
    case wordRight
    /// Ctrl-C.
    case interrupt
    /// Ctrl-D.
    case endOfInput
    /// Ctrl-K: to the end of the line.
    case killRight
    /// Ctrl-U: to the beginning of the line.
    case killLeft
    /// Ctrl-W: the word before the cursor.
    case killWord
    /// Ctrl-L.
    case clearScreen
}
