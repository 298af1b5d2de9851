import Foundation
import StrictJSON
import Support
import Testing
import Wire

@testable import nastavnik

struct WriteCommandTests {
    private static let record = #"{"id":"018f","code":"A-1","pages":12,"state":"draft"}"#

    private func district() throws -> District {
        try District { request in
            guard request.target.hasPrefix("/v1/monitoring/materials"), request.method != "GET"
            else {
                return request.target == "/v1/files"
                    ? .json(#"{"sha256":"ab","name":"a.pdf","bytes":3,"type":"x"}"#, status: 201)
                    : nil
            }
            let applied = request.headers["prefer"].map { [("Preference-Applied", $0)] } ?? []
            if request.method == "DELETE" { return .init(204, applied) }
            return .json(Self.record, status: 201, applied)
        }
    }

    private func written(_ district: District) throws -> ScriptedServer.Request {
        try #require(district.server.requests.last)
    }

    @Test func `a create is typed by the catalogue and sent with a key`() async throws {
        let district = try district()
        defer { district.close() }
        let result = await district.shell.run(
            "create", "monitoring.materials", "code=12", "pages=12", "kind=", "x:=[1]")
        #expect(result.status == .done && result.talk == "Сделано.\n")
        #expect(
            result.output
                == "Идентификатор  018f\nКод            A-1\nСтраниц        12\n"
                + "Состояние      Черновик\n")
        let request = try written(district)
        #expect(request.text == #"{"code":"12","pages":12,"kind":null,"x":[1]}"#)
        #expect(request.headers["idempotency-key"] == "key-1")
    }

    @Test func `a file among the fields is uploaded first`() async throws {
        let district = try district()
        defer { district.close() }
        try district.folder.write("PDF", to: "a.pdf")
        let path = district.folder.path + "/a.pdf"
        let result = await district.shell.run("create", "monitoring.materials", "file@\(path)")
        #expect(result.status == .done)
        #expect(
            district.server.requests.map(\.target).suffix(2) == [
                "/v1/files", "/v1/monitoring/materials",
            ])
        #expect(
            try written(district).text
                == #"{"file":{"sha256":"ab","name":"a.pdf","bytes":3,"type":"x"}}"#)
    }

    @Test(arguments: [
        (#"{"code":"1"}"#, #"{"code":"1"}"#),
        (#"[{"code":"1"},{"code":"2"}]"#, #"[{"code":"1"},{"code":"2"}]"#),
    ])
    func `a body may come from a pipe`(input: String, sent: String) async throws {
        let district = try district()
        defer { district.close() }
        var shell = district.shell
        shell.input = input
        _ = await shell.run("create", "monitoring.materials", "-")
        #expect(try written(district).text == sent)
    }

    @Test func `a pipe that holds no JSON is 2, with the place`() async throws {
        let district = try district()
        defer { district.close() }
        var shell = district.shell
        shell.input = "{\"a\":1,\n}"
        let result = await shell.run("create", "monitoring.materials", "-")
        #expect(result.status == .usage)
        #expect(result.talk.hasPrefix("-:2:1: "))
    }

    @Test func `an update patches, under the version it was told`() async throws {
        let district = try district()
        defer { district.close() }
        let result = await district.shell.run(
            "update", "monitoring.materials", "key:A-1", "pages=", "--if-match", "7")
        #expect(result.status == .done)
        let request = try written(district)
        #expect(request.method == "PATCH" && request.text == #"{"pages":null}"#)
        #expect(request.headers["if-match"] == "\"7\"")
    }

    @Test func `a dry run that the server does not confirm is an alarm`() async throws {
        let district = try district()
        defer { district.close() }
        let honest = await district.shell.run(
            "update", "monitoring.materials", "1", "pages=1", "--dry-run")
        #expect(honest.talk.hasPrefix("Проба"))
        #expect(try written(district).headers["prefer"] == "tx=rollback")

        let deaf = try District { request in
            request.method == "PATCH" ? .json(Self.record) : nil
        }
        defer { deaf.close() }
        let ignored = await deaf.shell.run(
            "update", "monitoring.materials", "1", "pages=1", "--dry-run")
        #expect(ignored.talk.hasPrefix("ВНИМАНИЕ"))
    }

    @Test func `an action takes its comment and what it asks`() async throws {
        let district = try district()
        defer { district.close() }
        let result = await district.shell.run(
            "do", "monitoring.materials", "018f", "approve", "copies=30", "--comment", "Готово")
        #expect(result.status == .done)
        let request = try written(district)
        #expect(request.target == "/v1/monitoring/materials/key:018f/actions/approve")
        #expect(request.text == #"{"copies":30,"comment":"Готово"}"#)
        #expect(request.headers["idempotency-key"] == "key-1")
    }

    @Test func `an action of the whole resource takes no record`() async throws {
        let district = try district()
        defer { district.close() }
        let result = await district.shell.run(
            "do", "monitoring.materials", "suggest", "count=2")
        #expect(result.status == .done)
        let request = try written(district)
        #expect(request.target == "/v1/monitoring/materials/actions/suggest")
        #expect(request.text == #"{"count":2}"#)
    }

    @Test func `an action's body may come from a pipe, its comment beside it`() async throws {
        let district = try district()
        defer { district.close() }
        var shell = district.shell
        shell.input = #"{"copies":3}"#
        _ = await shell.run(
            "do", "monitoring.materials", "018f", "approve", "-", "--comment", "-1")
        #expect(try written(district).text == #"{"copies":3,"comment":"-1"}"#)
    }

    @Test func `a value that cannot be the field's never leaves the machine`() async throws {
        let district = try district()
        defer { district.close() }
        let result = await district.shell.run(
            "do", "monitoring.materials", "018f", "approve", "copies=много")
        #expect(result.status == .usage)
        #expect(result.talk == "«copies» — целое число, а не «много»\n")
        #expect(district.server.requests.allSatisfy { $0.method == "GET" })
    }

    @Test func `records that refused an action are told with words of the language`() async throws {
        let district = try District { request in
            request.target.hasSuffix("/approve") || request.target.contains("/approve?")
                ? .json(
                    #"{"done":1,"refused":[{"id":"018f","code":"a.b","detail":"Рано"}]}"#) : nil
        }
        defer { district.close() }
        let arguments = [
            "do", "monitoring.materials", "approve", "copies=1", "--where", "pages > 5",
            "--partial",
        ]
        let result = await district.shell.run(arguments)
        #expect(result.status == .partial)
        #expect(result.output == "Запись  Код  Почему\n──────  ───  ──────\n018f    a.b  Рано\n")
    }

    @Test func `deleting asks a person`() async throws {
        let district = try district()
        defer { district.close() }
        var shell = district.shell
        shell.isTerminal = true
        shell.input = "нет\n"
        let no = await shell.run("delete", "monitoring.materials", "018f")
        #expect(no.status == .done && no.talk.hasSuffix("Ничего не сделано.\n"))
        #expect(district.server.requests.isEmpty)

        shell.input = "да\n"
        let yes = await shell.run("delete", "monitoring.materials", "018f")
        #expect(yes.status == .done && yes.output.isEmpty)
        #expect(try written(district).method == "DELETE")
    }

    @Test func `a token's secret is the only data, once`() async throws {
        let district = try District { request in
            request.target == "/v1/tokens" && request.method == "POST"
                ? .json(
                    #"{"id":"t1","subject":"school-5","roles":["school"],"token":"nst_new"}"#,
                    status: 201) : nil
        }
        defer { district.close() }
        let result = await district.shell.run(
            "token", "issue", "--subject", "school-5", "--role", "school", "--attribute",
            "organisations=key:05-001,key:05-002", "--expires", "2026-06-30")
        #expect(result.output == "nst_new\n")
        #expect(!result.talk.contains("nst_new"))
        #expect(
            try written(district).text
                == #"{"subject":"school-5","roles":["school"],"attributes":{"organisations":"#
                + #"["key:05-001","key:05-002"]},"expires_at":"2026-06-30"}"#)
    }

    @Test func `a comma inside a key stays, and a second mention adds`() async throws {
        let district = try District { request in
            request.target == "/v1/tokens" && request.method == "POST"
                ? .json(#"{"id":"t1","subject":"s","roles":["r"],"token":"nst_new"}"#, status: 201)
                : nil
        }
        defer { district.close() }
        _ = await district.shell.run(
            "token", "issue", "--subject", "s", "--role", "r", "--attribute",
            "forms=key:w1,05-001,key:w2,05-002", "--attribute", "forms=key:w3,05-003")
        #expect(
            try written(district).text
                == #"{"subject":"s","roles":["r"],"attributes":{"forms":"#
                + #"["key:w1,05-001","key:w2,05-002","key:w3,05-003"]}}"#)
    }

    @Test func `tokens are listed and revoked`() async throws {
        let district = try District { request in
            switch (request.method, request.target) {
            case ("GET", "/v1/tokens"):
                .json(#"{"items":[{"id":"t1","subject":"s","roles":["r"]}],"next":null}"#)
            case ("DELETE", "/v1/tokens/t1"): .init(204)
            default: nil
            }
        }
        defer { district.close() }
        let list = await district.shell.run("token", "list")
        #expect(list.output.contains("t1     s         r               бессрочно"))
        let revoked = await district.shell.run("token", "revoke", "t1")
        #expect(revoked.status == .done && revoked.talk == "Токен t1 отозван.\n")
    }

    @Test func `a module's pull fills a folder and names what arrived`() async throws {
        let file = #"{"sha256":"ab","name":"анкета.pdf","bytes":3,"type":"application/pdf"}"#
        let district = try District { request in
            if request.target.hasPrefix("/v1/monitoring/materials?") {
                return .json(#"{"items":[{"id":"018f","key":"A-1","file":\#(file)}],"next":null}"#)
            }
            guard request.target == "/v1/monitoring/materials/018f/file" else { return nil }
            return .init(200, [("ETag", "\"ab\"")], body: Array("PDF".utf8))
        }
        defer { district.close() }
        let path = district.folder.path + "/files"
        let result = await district.shell.run("materials", "pull", path)
        #expect(result.status == .done)
        #expect(result.output == "анкета.pdf\n")
        #expect(district.folder.bytes(of: "files/анкета.pdf") == Array("PDF".utf8))

        let again = await district.shell.run("pull", "monitoring.materials", path)
        #expect(again.status == .done && again.output.isEmpty)
        #expect(again.talk.contains("без изменений: 1"))
    }
}
