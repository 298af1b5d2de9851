/// A first look at a command line, before the parser: the global options may stand before the
/// command, which the parser does not allow, and the first word may be a module's own.
struct CommandLineScan {
    /// The arguments with global options moved behind the command, `help x` as `x --help`.
    let ordered: [String]
    /// The word that names the command.
    let firstWord: String?
    /// Values of the global options, wherever they stand.
    let globals: [String: String]

    private static let globalNames = ["profile", "server", "token", "lang", "timeout"]

    init(_ arguments: [String]) {
        var leading: [String] = []
        var rest = arguments[...]
        while let first = rest.first, let name = Self.globalName(first) {
            let isJoined = first.contains("=")
            leading += rest.prefix(isJoined ? 1 : 2)
            rest = rest.dropFirst(isJoined ? 1 : 2)
            if name.isEmpty { break }
        }
        if rest.first == "help" { rest = rest.drop { $0 == "help" } + ["--help"] }
        firstWord = rest.first.flatMap { $0.hasPrefix("-") ? nil : $0 }
        ordered = Self.joined(Array(rest), leading)
        globals = Self.values(in: ordered)
    }

    /// Whether the command is not to be run but explained.
    var asksForHelp: Bool {
        ordered.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
    }

    /// Behind everything, but before a `--` that ends the options.
    private static func joined(_ rest: [String], _ leading: [String]) -> [String] {
        let end = rest.firstIndex(of: "--") ?? rest.endIndex
        return Array(rest[..<end]) + leading + Array(rest[end...])
    }

    private static func values(in arguments: [String]) -> [String: String] {
        var values: [String: String] = [:]
        let options = arguments.prefix { $0 != "--" }
        for (index, argument) in options.enumerated() {
            guard let name = globalName(argument) else { continue }
            if let sign = argument.firstIndex(of: "=") {
                values[name] = String(argument[argument.index(after: sign)...])
            } else if index + 1 < options.count {
                values[name] = options[options.startIndex + index + 1]
            }
        }
        return values
    }

    private static func globalName(_ argument: String) -> String? {
        globalNames.first { argument == "--\($0)" || argument.hasPrefix("--\($0)=") }
    }
}
