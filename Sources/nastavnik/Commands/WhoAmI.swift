import ArgumentParser
import Client
import StrictJSON
import Wire

/// `whoami`
struct WhoAmI: AsyncParsableCommand {
    static var configuration: CommandConfiguration { .own("whoami", .abstractWhoAmI) }

    @Flag(name: .long, help: .phrase(.helpPermissions))
    var permissions = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            if permissions {
                try await showPermissions(session)
            } else {
                try await showMe(session)
            }
        }
    }

    private func showMe(_ session: Session) async throws {
        let me = try await session.client.me()
        try await session.writing(output) { target in
            guard output.format == .table else {
                return try session.print(
                    record: me.json, of: nil, as: output.format, to: target)
            }
            let record = readable(me, session.language)
            try session.print(record: .object(record), of: nil, as: .table, to: target)
        }
    }

    /// The same with our titles, and with whatever else the server said.
    private func readable(_ me: Me, _ language: Language) -> JSONObject {
        var record = JSONObject()
        record[Phrase.titleSubject.in(language)] = .string(me.subject)
        record[Phrase.titleRoles.in(language)] = .array(me.roles.map { .string($0) })
        for attribute in me.attributes.members { record[attribute.name] = attribute.value }
        record[Phrase.titleExpires.in(language)] =
            .string(me.expiresAt ?? Phrase.never.in(language))
        for extra in me.extras.members { record[extra.name] = extra.value }
        return record
    }

    private func showPermissions(_ session: Session) async throws {
        let permissions = try await session.client.permissions()
        try await session.writing(output) { target in
            try session.print(
                Self.table(permissions, session.language), json: permissions.json,
                as: output.format, to: target)
        }
        guard output.format == .table else { return }
        if !permissions.permissions.isEmpty { session.say(.named(permissions.permissions)) }
        if !permissions.mayIssue.isEmpty { session.say(.mayIssue(permissions.mayIssue)) }
    }

    private static func table(_ permissions: Permissions, _ language: Language) -> TextTable {
        TextTable(
            columns: [Phrase.titleResource, .titleVerbs, .titleActions].map {
                TextTable.Column($0.in(language))
            },
            rows: permissions.resources.map { resource in
                [
                    resource.resource, resource.verbs.joined(separator: ", "),
                    resource.actions.joined(separator: ", "),
                ]
            })
    }
}
