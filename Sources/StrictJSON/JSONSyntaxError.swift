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
        case empty
        case byteOrderMark
        case unterminated
        case unexpected(UInt8)
        case trailing
        case duplicateMember(String)
        case tooDeep(Int)
        case numberTooLong(Int)
        case invalidNumber
        case invalidEscape
        case loneSurrogate
        case controlCharacter(UInt8)
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
