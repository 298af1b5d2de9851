import Foundation
import StrictJSON
import Support

/// A module with invitations, whose codes open an anonymous form once, in a running server.
final class Survey: Sendable {
    let plugins: TemporaryFolder
    let server: TestServer
    let office: Caller

    init() throws {
        plugins = try TemporaryFolder()
        try ModuleFolderWriter(plugins).write(
            module: Self.module, resources: Self.resources, name: "Survey")
        try plugins.write(Self.roles, to: "roles.yaml")
        let installation = try Installation(
            .init(
                modules: ["survey"], paths: [plugins.path], roles: plugins.path + "/roles.yaml"))
        let token = try installation.token(["office"])
        server = try TestServer(installation)
        office = Caller(server: server, token: token)
        _ = try office.post("/v1/survey/waves", ["code": "w1", "title": "Осень"])
    }

    deinit {
        _ = server.stop()
        server.installation.remove()
        plugins.remove()
    }

    /// A new invitation: its id and its code.
    func invite(_ number: Int, until day: String = "2026-12-31") throws -> (
        id: String, code: String
    ) {
        let answer = try office.post("/v1/survey/invitations", Self.invitation(number, day))
        guard answer.status == 201, let code = answer["code"]?.stringValue else {
            throw ServerFailure("no invitation: \(answer)")
        }
        return (answer.id, code)
    }

    static func invitation(_ number: Int, _ day: String = "2026-12-31") -> JSON {
        ["number": .int(number), "wave": "key:w1", "expires_on": .string(day)]
    }

    /// Someone with a code.
    func send(
        _ method: String, _ target: String, code: String, _ body: JSON? = nil,
        _ headers: (name: String, value: String)...
    ) throws -> HTTPAnswer {
        var request = HTTPRequest(
            method, target, headers: [("Authorization", "Code \(code)")] + headers)
        if let body {
            request.body = body.serialized()
            request.headers.append(("Content-Type", "application/json"))
        }
        return try server.send(request)
    }

    /// Whether the database, its log of writes included, holds a text.
    func databaseHolds(_ text: String) -> Bool {
        ["nastavnik.db", "nastavnik.db-wal"].contains { name in
            let path = server.installation.data + "/" + name
            let bytes = FileManager.default.contents(atPath: path) ?? Data()
            return bytes.range(of: Data(text.utf8)) != nil
        }
    }

    private static let roles = """
        roles:
          office: {title: Оператор, permissions: [tokens.issue, tokens.any], may-issue: [office]}
          respondent: {title: Отвечающий}
        """
    private static let module = """
        module: survey
        version: 1.0.0
        language: ru
        title: Опросы
        """
    static let resources = [
        "waves": """
        resource: waves
        title: Волны
        key: [code]
        display: title
        fields:
          code:  {type: text, max: 20, title: Код}
          title: {type: text, max: 100, title: Название}
        access:
          office: {read: all, create: all}
          respondent: {read: 'id = me.invitation.wave'}
        """,
        "invitations": """
        resource: invitations
        title: Приглашения
        key: [number]
        fields:
          number:     {type: integer, title: Номер}
          wave:       {type: ref, to: waves, required: true, title: Волна}
          code:       {type: code, length: 10, title: Код}
          expires_on: {type: date, required: true, title: Действует до}
          used_on:    {type: date, read-only: true, title: Использовано}
        credential:
          role: respondent
          code: code
          as: invitation
          valid: 'used_on = null and expires_on >= today()'
        actions:
          use:   {title: Использовать, sets: {used_on: 'today()'}}
          renew: {title: Новый код, by: [office], renews: code, sets: {used_on: 'null'}}
        access:
          office: {read: all, create: all, update: all}
        """,
        "answers": """
        resource: answers
        title: Ответы
        anonymous: true
        fields:
          wave:  {type: ref, to: waves, required: true, read-only: true, default: {expr: 'me.invitation.wave'}, title: Волна}
          mood:  {type: integer, min: 1, max: 5, required: true, title: Настроение}
          twice: {computed: 'mood * 2', title: Вдвое}
          notes: {type: parts, order: no, fields: {text: {type: text, max: 100, required: true, title: Текст}}, title: Заметки}
        actions:
          create: {consumes: {invitation: use}}
        access:
          office: {read: all}
          respondent: {create: 'wave = me.invitation.wave'}
        """,
    ]
}
