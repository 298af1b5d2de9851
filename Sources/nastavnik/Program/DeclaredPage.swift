import Client
import Wire

/// The help of a command that a module declares.
struct DeclaredPage {
    private let command: CommandDescription
    /// The program's own word for what the command does.
    private let ownWord: String
    /// What the command runs, where that is a query.
    private let query: QuerySummary?
    private let language: Language

    init(
        _ command: CommandDescription, ownWord: String, _ catalogue: CatalogueDescription,
        _ language: Language
    ) {
        self.command = command
        self.ownWord = ownWord
        query = command.kind == "query" ? catalogue.query(id: command.target) : nil
        self.language = language
    }

    func lines(width: Int?, style: TextStyle) -> [String] {
        var lines = [command.title ?? query?.title ?? command.target].map(PrintableText.line)
        if let text = query?.description {
            lines += LineWrapping.lines(PrintableText.line(text), width: width)
        }
        lines += ["", PrintableText.line(Phrase.usage(usage).in(language))]
        if let query, !query.parameters.isEmpty {
            lines += [""] + query.parameterTable(language).lines(width: width, style: style)
        }
        if let query, !query.sheets.isEmpty {
            let names = query.sheets.map { PrintableText.line($0.name) }
            lines += ["", Phrase.sheets(names).in(language)]
        }
        let same = PrintableText.line("nastavnik \(ownWord) \(command.target)")
        return lines + ["", Phrase.sameAs(same, ownWord).in(language)]
    }

    private var usage: String {
        (["nastavnik"] + command.path + arguments).joined(separator: " ")
    }

    /// What may stand behind the command's words.
    private var arguments: [String] {
        switch command.kind {
        case "query":
            (query?.parameters ?? []).map { parameter in
                parameter.required ? "-p \(parameter.name)=…" : "[-p \(parameter.name)=…]"
            }
        case "pull": ["<\(Phrase.valueFolder.in(language))>"]
        case "practice":
            [Phrase.valueNumber, .valueText].map { "[<\($0.in(language))>]" }
        default: []
        }
    }
}
