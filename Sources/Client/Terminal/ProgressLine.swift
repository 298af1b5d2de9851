/// One line on the terminal that is written over and over; on anything else, silence.
public struct ProgressLine: Sendable {
    private let stream: Console.Stream

    /// From its parts.
    public init(_ console: Console) {
        stream = console.talk
    }

    /// Shows a text in place of the one before.
    public func show(_ text: String) {
        guard let width = stream.width else { return }
        try? stream.write("\r" + PrintableText.line(text).cut(to: width - 1) + "\u{1B}[K")
    }

    /// Shows how much of something has arrived.
    public func show(_ name: String, done: Int64, of total: Int64?) {
        guard stream.isTerminal else { return }
        show("\(ByteCount.text(done))\(total.map { " / " + ByteCount.text($0) } ?? "")  \(name)")
    }

    /// Takes the line away.
    public func clear() {
        guard stream.isTerminal else { return }
        try? stream.write("\r\u{1B}[K")
    }
}
