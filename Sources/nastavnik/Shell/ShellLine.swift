import Client

/// What was typed into the shell: queries, or a command that begins with `\`.
enum ShellLine: Hashable {
    case queries([String])
    case help
    case format(OutputFormat)
    case quit
    /// A command that there is none of, or one with a wrong word behind it.
    case unknown(String)

    init(_ text: String) {
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        guard let first = words.first, first.hasPrefix("\\") else {
            self = .queries(QuerySplitter.queries(in: text))
            return
        }
        switch (first, words.count) {
        case ("\\help", 1), ("\\h", 1), ("\\?", 1), ("\\помощь", 1): self = .help
        case ("\\quit", 1), ("\\q", 1), ("\\выход", 1): self = .quit
        case ("\\format", 2):
            let format = OutputFormat(rawValue: words[1])
            self = format.flatMap { $0 == .xlsx ? nil : .format($0) } ?? .unknown(text)
        default: self = .unknown(text)
        }
    }
}
