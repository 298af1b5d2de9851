import ArgumentParser
import Client
import Foundation
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

    @Option(name: .long, help: .phrase(.helpDays, value: .valueNumber))
    var days: Int?

    @Option(
        name: .long, parsing: .unconditional,
        help: .phrase(.helpNote, value: .valueText))
    var note: String?

    @Option(name: .customLong("network"), help: .phrase(.helpNetwork, value: .valueNetwork))
    var networks: [String] = []

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard (1...3_650).contains(days ?? 1) else { throw ValidationError("--days: 1…3650") }
        if days != nil, expires != nil { throw ValidationError("--days / --expires") }
    }

    /// The moment that many days from now.
    private var end: String? {
        guard let days else { return expires }
        return Date(timeIntervalSinceNow: Double(days) * 86_400).formatted(.iso8601)
    }

    func run() async throws {
        let request = TokenRequest(
            subject: subject, roles: roles, attributes: try attributeValues(), expiresAt: end,
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
            let before = object[name].map { $0.arrayValue ?? [$0] } ?? []
            switch assignment.value {
            case .json(let json): object[name] = Self.joined(before, json.arrayValue ?? [json])
            case .text(let text):
                object[name] = Self.joined(before, Self.records(text).map { .string($0) })
            case .file: throw AssignmentError.unexpectedFile(name: name)
            }
        }
        return object
    }
}

extension TokenIssue {
    /// One value as it is, several as a set.
    private static func joined(_ before: [JSON], _ more: [JSON]) -> JSON {
        let all = before + more
        return all.count == 1 ? all[0] : .array(all)
    }

    /// The records that a text names, parted by commas; a comma inside a key stays.
    static func records(_ text: String) -> [String] {
        text.split(separator: ",", omittingEmptySubsequences: false).reduce(into: []) {
            list, part in
            let isAddress = part.hasPrefix("key:") || UUID(uuidString: String(part)) != nil
            if let last = list.last, !isAddress {
                list[list.count - 1] = "\(last),\(part)"
            } else {
                list.append(String(part))
            }
        }
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
            do {
                try await session.client.revoke(tokenID: id)
            } catch ClientFailure.refused(let problem) where problem.code == "token.not-found" {
                throw ClientFailure.refused(problem.leading(to: "nastavnik token list"))
            }
            session.say(.tokenRevoked(id))
        }
    }
}

extension Problem {
    /// The same refusal with our own way out of it in place of the server's.
    fileprivate func leading(to remedy: String) -> Problem {
        var problem = self
        problem.detail = nil
        problem.extras["remedy"] = .string(remedy)
        return problem
    }
}
