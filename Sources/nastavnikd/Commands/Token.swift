import ArgumentParser
import Catalogue
import Serving

/// `token issue|list|revoke`
struct Token: ParsableCommand {
    static var configuration: CommandConfiguration {
        .own("token", .token, subcommands: [TokenIssue.self, TokenList.self, TokenRevoke.self])
    }
}

/// `token issue`
struct TokenIssue: AsyncParsableCommand {
    static var configuration: CommandConfiguration { .own("issue", .tokenIssue) }

    @Option(name: .customLong("role"), help: .text(.helpRole, value: "name"))
    var roles: [String]

    @Option(name: .long, help: .text(.helpSubject, value: "name"))
    var subject: String

    @Option(name: .customLong("attribute"), help: .text(.helpAttribute, value: "name=record"))
    var attributes: [String] = []

    @Option(name: .long, parsing: .unconditional, help: .text(.helpNote, value: "text"))
    var note: String = ""

    @Option(name: .long, help: .text(.helpExpires, value: "date"))
    var expires: String?

    @Option(name: .long, help: .text(.helpDays, value: "n"))
    var days: Int?

    @Option(name: .customLong("network"), help: .text(.helpNetwork, value: "cidr"))
    var networks: [String] = []

    @OptionGroup var options: CommonOptions

    func validate() throws {
        guard (1...3_650).contains(days ?? 1) else {
            throw ValidationError("--days: 1…3650")
        }
        if days != nil, expires != nil { throw ValidationError("--days / --expires") }
        if let expires, LocalDate(expires) == nil, Instant(expires) == nil {
            throw ValidationError("--expires \(expires): 2027-08-31, 2027-08-31T21:00:00Z")
        }
        for text in attributes where !text.contains("=") {
            throw ValidationError("--attribute \(text): name=key:…")
        }
    }

    func run() async throws {
        let surroundings = Surroundings.current
        let settings = try options.settings()
        let service = TokenService(settings, surroundings.language)
        let token = try await service.issue(
            TokenOrder(
                subject: subject, title: note, roles: roles, attributes: values,
                networks: networks, term: term(settings)))
        surroundings.print(token.secret)
        surroundings.say(ServerText.issued(token))
    }

    /// A year, unless it is said otherwise; a day ends with itself.
    private func term(_ settings: ServerSettings) -> TokenOrder.Term {
        if let moment = expires.flatMap({ Instant($0) }) { return .until(moment) }
        if let next = expires.flatMap({ LocalDate($0) })?.adding(days: 1) {
            return .until(settings.server.zone.midnight(of: next))
        }
        return .days(days ?? 365)
    }

    /// A comma, or a second mention of a name, adds to it.
    private var values: [String: [String]] {
        attributes.reduce(into: [:]) { values, text in
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            values[String(parts[0]), default: []] += TokenOrder.records(String(parts.last ?? ""))
        }
    }
}

/// `token list`
struct TokenList: AsyncParsableCommand {
    static var configuration: CommandConfiguration { .own("list", .tokenList) }

    @OptionGroup var options: CommonOptions

    func run() async throws {
        let surroundings = Surroundings.current
        let tokens = try await TokenService(try options.settings(), surroundings.language).list()
        surroundings.print(ServerText.tokenHead.text(in: surroundings.language))
        for token in tokens {
            let cells = [
                token.id, token.subject, token.roles.joined(separator: ","), token.expiresAt,
                token.revokedAt ?? "", token.title, token.attributes,
            ]
            surroundings.print(cells.joined(separator: "\t"))
        }
    }
}

/// `token revoke ID`
struct TokenRevoke: AsyncParsableCommand {
    static var configuration: CommandConfiguration { .own("revoke", .tokenRevoke) }

    @Argument(help: .text(.helpTokenID, value: "id"))
    var id: String

    @OptionGroup var options: CommonOptions

    func run() async throws {
        let surroundings = Surroundings.current
        try await TokenService(try options.settings(), surroundings.language).revoke(id)
        surroundings.say(ServerText.revoked(id))
    }
}
