import Wire

/// What Tab does with what the server offers.
public enum CompletionChoice: Hashable, Sendable {
    case nothing
    /// Written over the stretch, in scalars of Unicode.
    case write(String, start: Int, end: Int)
    /// Several that begin alike: shown to choose from.
    case show([String])

    /// - Parameter text: the text that is being completed.
    public init(_ items: [QueryCompletion], in text: String) {
        guard let first = items.first else {
            self = .nothing
            return
        }
        let alike = items.filter { $0.start == first.start && $0.end == first.end }
        guard alike.count > 1 else {
            self = .write(first.text, start: first.start, end: first.end)
            return
        }
        let common = alike.dropFirst().reduce(Array(first.text)) { common, item in
            Array(zip(common, item.text).prefix { $0 == $1 }.map(\.0))
        }
        let scalars = Array(text.unicodeScalars)
        let range = first.start..<min(max(first.end, first.start), scalars.count)
        var typed = String.UnicodeScalarView()
        typed.append(contentsOf: scalars[range])
        if common.count > String(typed).count, String(common).hasPrefix(String(typed)) {
            self = .write(String(common), start: first.start, end: first.end)
        } else {
            self = .show(alike.map(Self.line))
        }
    }
}

extension CompletionChoice {
    private static func line(_ item: QueryCompletion) -> String {
        PrintableText.line(item.title.map { "\(item.text) — \($0)" } ?? item.text)
    }
}
