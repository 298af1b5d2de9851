/// Decoration of words, or none where the output is not a terminal or `NO_COLOR` is set.
public struct TextStyle: Sendable {
    private let decorates: Bool

    /// No decoration.
    public static let plain = TextStyle(decorates: false)
    /// ANSI escape sequences.
    public static let ansi = TextStyle(decorates: true)

    /// Heads of tables.
    public func strong(_ text: String) -> String { wrap(text, "1") }

    /// Refusals.
    public func alarm(_ text: String) -> String { wrap(text, "31") }

    /// What matters less.
    public func faint(_ text: String) -> String { wrap(text, "2") }

    private func wrap(_ text: String, _ code: String) -> String {
        decorates && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
