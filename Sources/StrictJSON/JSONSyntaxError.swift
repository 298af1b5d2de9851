/// Why a text is not the JSON that we accept, and where.
public struct JSONSyntaxError: Error, Hashable, Sendable {
    /// What is wrong at the place.
    public let reason: Reason

    /// Bytes before the place.
    public let offset: Int

    /// The line of the place, from 1.
    public let line: Int

    /// The place in its line, from 1, counted in Unicode scalars.
    public let column: Int

    /// The kinds of mistake.
    public enum Reason: Hashable, Sendable {
        /// There is no value at all.
        case empty
        /// U+FEFF stands at the start.
        case byteOrderMark
        /// The text ends inside a value.
        case unterminated
        /// This byte cannot stand here.
        case unexpected(UInt8)
        /// Something follows the value.
        case trailing
        /// The name stands twice in its object; the place is the second one.
        case duplicateMember(String)
        /// More levels than this limit.
        case tooDeep(Int)
        /// A number of more characters than this limit.
        case numberTooLong(Int)
        /// `01`, `1.e5`: almost a number.
        case invalidNumber
        /// A backslash before something else than RFC 8259 allows.
        case invalidEscape
        /// `\ud800` without its other half.
        case loneSurrogate
        /// A byte below 0x20 inside a string.
        case controlCharacter(UInt8)
        /// A string's bytes are no text; the place is the first bad byte.
        case invalidUTF8
    }

    init(_ reason: Reason, at offset: Int, in bytes: [UInt8]) {
        self.reason = reason
        self.offset = offset
        var line = 1
        var column = 1
        for byte in bytes.prefix(offset) {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        self.line = line
        self.column = column
    }
}
