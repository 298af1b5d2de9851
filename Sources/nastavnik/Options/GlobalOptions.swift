import ArgumentParser
import Client

/// What every command takes.
struct GlobalOptions: ParsableArguments {
    @Option(name: .long, help: .phrase(.helpProfile, value: .valueProfile))
    var profile: String?

    @Option(name: .long, help: .phrase(.helpServer, value: .valueServer))
    var server: String?

    @Option(name: .long, help: .phrase(.helpToken, value: .valueToken))
    var token: String?

    @Option(name: .long, help: .phrase(.helpLanguage, value: .valueLanguage))
    var lang: Language?

    @Option(name: .long, help: .phrase(.helpTimeout, value: .valueSeconds))
    var timeout: Int64?

    init() {}

    /// From values that were found before the parser ran.
    init(_ values: [String: String]) {
        profile = values["profile"]
        server = values["server"]
        token = values["token"]
        lang = values["lang"].flatMap { Language(rawValue: $0) }
        timeout = values["timeout"].flatMap { Int64($0) }
    }

    func validate() throws {
        guard let timeout else { return }
        guard (1...86_400).contains(timeout) else {
            throw ValidationError(Phrase.badTimeout.in(Surroundings.current.language))
        }
    }

    /// Where the server and the token come from.
    func sources(_ environment: [String: String]) -> Credentials.Sources {
        Credentials.Sources(
            serverOption: server, tokenOption: token, profileOption: profile,
            environment: environment)
    }
}

extension Language: ExpressibleByArgument {}

extension ArgumentHelp {
    /// Help in the language of this run.
    static func phrase(_ phrase: Phrase) -> ArgumentHelp {
        ArgumentHelp(stringLiteral: phrase.in(Surroundings.current.language))
    }

    /// Help, and what stands in the place of the value.
    static func phrase(_ phrase: Phrase, value: Phrase) -> ArgumentHelp {
        let language = Surroundings.current.language
        return ArgumentHelp(phrase.in(language), valueName: value.in(language))
    }
}

extension CommandConfiguration {
    /// A command with its one sentence of help, and more where it is needed.
    static func own(
        _ name: String, _ abstract: Phrase, _ discussion: Phrase? = nil, version: String = "",
        subcommands: [any ParsableCommand.Type] = [],
        defaultSubcommand: (any ParsableCommand.Type)? = nil
    ) -> CommandConfiguration {
        let language = Surroundings.current.language
        return CommandConfiguration(
            commandName: name, abstract: abstract.in(language),
            discussion: discussion?.in(language) ?? "", version: version,
            subcommands: subcommands, defaultSubcommand: defaultSubcommand)
    }
}
