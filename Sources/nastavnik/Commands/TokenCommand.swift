import ArgumentParser
import Client
import StrictJSON
import Wire

/// `token issue|list|revoke`
struct TokenCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .own(
            "token", .abstractToken,
            subcommands: [TokenIssue.self, TokenList.self, TokenRevoke.self])
    }
}

/// `token issue`
struct TokenIssue: AsyncParsableCommand {
    static var configuration: CommandConfiguration { .own("issue", .abstractTokenIssue) }

    @Option(name: .long, help: .phrase(.helpSubject, value: .valueName))
    var subject: String

    @Option(name: .customLong("role"), help: .phrase(.helpRole, value: .valueName))
    var roles: [String]

    @Option(name: .customLong("attribute"), help: .phrase(.helpAttribute, value: .valueAssignment))
    var attributes: [String] = []

    @Option(name: .long, help: .phrase(.helpExpires, value: .valueDate))
    var expires: String?

    @Option(
        name: .long, parsing: .unconditional,
        help: .phrase(.helpNote, value: .valueText))
    var note: String?

    @Option(name: .customLong("network"), help: .phrase(.helpNetwork, value: .valueNetwork))
    var networks: [String] = []

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let request = TokenRequest(
            subject: subject, roles: roles, attributes: try attributeValues(), expiresAt: expires,
            note: note, networks: networks)
        try await Session.with(options) { session in
            let token = try await session.client.issue(request)
            try await session.writing(output) { target in
                guard output.format == .table, let secret = token.secret else {
                    return try session.print(
                        record: token.json, of: nil, as: output.format, to: target)
                }
                try target.write(lines: [PrintableText.line(secret)])
            }
            session.say(.tokenIssued(token.id, token.subject, token.expiresAt))
        }
    }

    /// A comma, or a second mention, makes a set.
    private func attributeValues() throws -> JSONObject {
        var object = JSONObject()
        for text in attributes {
            let assignment = try Assignment(text)
            let name = assignment.name
            guard object[name] == nil else { throw AssignmentError.twice(name: name) }
            switch assignment.value {
            case .json(let json): object[name] = json
            case .text(let text):
                let parts = text.split(separator: ",").map { JSON.string(String($0)) }
                object[name] = parts.count > 1 ? .array(parts) : .string(text)
            case .file: throw AssignmentError.unexpectedFile(name: name)
            }
        }
        return object
    }
}

/// `token list`
struct TokenList: AsyncParsableCommand {
    static var configuration: CommandConfiguration { .own("list", .abstractTokenList) }

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            var whole = Page(items: [])
            repeat {
                let page = try await session.client.tokens(cursor: whole.next)
                whole.items += page.items
                whole.next = page.next == whole.next ? nil : page.next
            } while whole.next != nil
            let tokens: [Token] = try session.shapes(in: whole)
            try await session.writing(output) { target in
                try session.print(
                    Self.table(tokens, session.language), json: whole.json, as: output.format,
                    to: target)
            }
        }
    }

    private static func table(_ tokens: [Token], _ language: Language) -> TextTable {
        let cells = CellText(language: language)
        return TextTable(
            columns: [
                Phrase.titleToken, .titleSubject, .titleRoles, .titleAttributes, .titleExpires,
                .titleNote, .titleMore,
            ].map { TextTable.Column($0.in(language)) },
            rows: tokens.map { token in
                [
                    token.id, token.subject, token.roles.joined(separator: ", "),
                    cells.text(.object(token.attributes)),
                    token.expiresAt ?? Phrase.never.in(language), token.note ?? "",
                    cells.text(.object(token.extras)),
                ]
            })
    }
}

/// `token revoke ID`
struct TokenRevoke: AsyncParsableCommand {
    static var configuration: CommandConfiguration { .own("revoke", .abstractTokenRevoke) }

    @Argument(help: .phrase(.helpTokenID, value: .valueID))
    var id: String

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            try await session.client.revoke(tokenID: id)
            session.say(.tokenRevoked(id))
        }
    }
}
