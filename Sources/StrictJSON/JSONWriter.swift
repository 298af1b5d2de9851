/// Appends JSON to a byte buffer, with the commas between the values; the way in which response
/// bodies are built straight from column values.
///
/// The caller keeps the order begin … end and, in objects, key before value: the writer does not
/// check it.
public struct JSONWriter: Sendable {
    /// What has been written so far.
    public private(set) var bytes: [UInt8]

    private let pretty: Bool
    private var depth = 0
    private var needsComma = false

    /// - Parameters:
    ///   - pretty: two spaces a level and a line for each value.
    ///   - capacity: bytes to reserve.
    public init(pretty: Bool = false, capacity: Int = 0) {
        self.pretty = pretty
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// Gives what has been written away; what comes next goes on behind it.
    public mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    /// Starts an object.
    public mutating func beginObject() { open(UInt8(ascii: "{")) }

    /// Ends the innermost object.
    public mutating func endObject() { close(UInt8(ascii: "}")) }

    /// Starts an array.
    public mutating func beginArray() { open(UInt8(ascii: "[")) }

    /// Ends the innermost array.
    public mutating func endArray() { close(UInt8(ascii: "]")) }

    /// Writes a member's name; its value comes next.
    public mutating func key(_ name: String) {
        separate()
        quote(name)
        bytes.append(UInt8(ascii: ":"))
        if pretty { bytes.append(UInt8(ascii: " ")) }
        needsComma = false
        afterKey = true
    }

    /// Writes `null`.
    public mutating func null() { literal("null") }

    /// Writes `true` or `false`.
    public mutating func bool(_ value: Bool) { literal(value ? "true" : "false") }

    /// Writes an integer.
    public mutating func int(_ value: Int64) {
        separate()
        bytes.appendDecimal(value)
        needsComma = true
    }

    /// Writes a string.
    public mutating func string(_ text: String) {
        separate()
        quote(text)
        needsComma = true
    }

    /// Writes a string from UTF-8 that the caller knows to be valid, such as a text column.
    public mutating func string(utf8 text: UnsafeBufferPointer<UInt8>) {
        separate()
        bytes.appendQuoted(text)
        needsComma = true
    }

    /// Writes a string of characters that need no escape, such as a date or an id.
    public mutating func plainString(_ write: (inout [UInt8]) -> Void) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        write(&bytes)
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// Writes `units` · 10⁻ˢᶜᵃˡᵉ as a number with exactly `scale` digits after the point.
    public mutating func scaled(_ units: Int64, scale: Int) {
        separate()
        bytes.appendDecimal(units, scale: scale)
        needsComma = true
    }

    /// Writes `units` · 10⁻ˢᶜᵃˡᵉ as a string, the form of money.
    public mutating func scaledString(_ units: Int64, scale: Int) {
        plainString { $0.appendDecimal(units, scale: scale) }
    }

    /// Writes text that already is one JSON value, such as the digits of a number.
    public mutating func raw(_ json: String) {
        separate()
        bytes.append(contentsOf: json.utf8)
        needsComma = true
    }

    /// Writes bytes that already are one JSON value.
    public mutating func raw(bytes json: some Sequence<UInt8>) {
        separate()
        bytes.append(contentsOf: json)
        needsComma = true
    }

    private var afterKey = false

    private mutating func literal(_ word: StaticString) {
        separate()
        word.withUTF8Buffer { bytes.append(contentsOf: $0) }
        needsComma = true
    }

    private mutating func quote(_ text: String) {
        var text = text
        text.withUTF8 { bytes.appendQuoted($0) }
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        depth += 1
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        depth = max(depth - 1, 0)
        if pretty, needsComma { newLine() }
        bytes.append(bracket)
        needsComma = true
        afterKey = false
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        if pretty, depth > 0, !afterKey { newLine() }
        afterKey = false
    }

    private mutating func newLine() {
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
    }
}
