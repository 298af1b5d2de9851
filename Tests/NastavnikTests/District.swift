import Client
import Foundation
import StrictJSON
import Support
import Synchronization
import Wire

@testable import nastavnik

/// Runs the program as a shell would, and keeps what it says.
struct Shell {
    var environment: [String: String] = [:]
    /// What is typed, or piped in.
    var input = ""
    var isTerminal = false
    var width: Int?

    /// What a run left behind.
    struct Result: Equatable {
        var status: ProgramStatus
        var output: String
        var talk: String
    }

    func run(_ arguments: String...) async -> Result {
        await run(arguments)
    }

    func run(_ arguments: [String]) async -> Result {
        let (output, talk) = (Sink(), Sink())
        let input = input
        let console = Console(
            output: .init(width: width, style: .plain) { output.append($0) },
            talk: .init(width: nil, style: .plain) { talk.append($0) },
            input: .init(
                isTerminal: isTerminal, readAll: { Array(input.utf8) },
                readLine: { input.split(separator: "\n").first.map(String.init) },
                readSecret: { input.split(separator: "\n").first.map(String.init) }))
        let surroundings = Surroundings(
            console: console, environment: environment, newKey: { "key-1" })
        let status = await Program(surroundings).run(arguments)
        return Result(status: status, output: output.text, talk: talk.text)
    }
}

private final class Sink: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    func append(_ more: [UInt8]) { bytes.withLock { $0 += more } }

    var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }
}

/// A small district on a scripted server: one resource, one query, two declared commands.
struct District {
    let server: ScriptedServer
    let folder: TemporaryFolder

    /// - Parameter handler: answers what the district itself does not; nil is 404.
    init(
        _ handler: @escaping @Sendable (ScriptedServer.Request) -> ScriptedServer.Reply? = { _ in
            nil
        }
    ) throws {
        folder = try TemporaryFolder()
        server = try ScriptedServer { request, _ in
            if let reply = handler(request) { return reply }
            switch request.target {
            case "/v1/catalogue": return .json(Self.catalogue.json.text, [("ETag", "\"c\"")])
            case "/v1/queries": return .json(Page(Self.catalogue.queries).json.text)
            case "/v1/me":
                guard request.headers["authorization"] == "Bearer nst_good" else {
                    return .json(
                        #"{"title":"Токен не принят","status":401,"code":"token.invalid"}"#,
                        status: 401)
                }
                return .json(
                    #"{"subject":"curator-1","roles":["curator"],"attributes":{},"wave":"2"}"#)
            default:
                return .json(
                    #"{"title":"Не найдено","status":404,"code":"record.not-found"}"#,
                    status: 404)
            }
        }
    }

    /// A shell that knows the server and a token.
    var shell: Shell {
        Shell(environment: [
            "HOME": folder.path, "NASTAVNIK_SERVER": server.address, "NASTAVNIK_TOKEN": "nst_good",
        ])
    }

    func close() {
        server.stop()
        folder.remove()
    }

    static let catalogue = CatalogueDescription(
        version: "1",
        modules: [
            ModuleSummary(
                name: "monitoring", version: "1.0.0", title: "Мониторинг", resources: ["materials"])
        ],
        resources: [
            ResourceDescription(
                module: "monitoring", name: "materials", title: "Материалы",
                aliases: ["материалы"], key: ["code"], display: "title",
                fields: [
                    FieldDescription(name: "code", title: "Код", type: "text", required: true),
                    FieldDescription(name: "pages", title: "Страниц", type: "integer"),
                    FieldDescription(
                        name: "kind", title: "Вид", type: "choice",
                        values: [ChoiceDescription(code: "form", title: "Анкета")]),
                    FieldDescription(
                        name: "file", title: "Файл", type: "file", accept: ["pdf"],
                        maxBytes: 20_971_520),
                ],
                states: [
                    StateDescription(name: "draft", title: "Черновик"),
                    StateDescription(name: "approved", title: "Утверждён", isFinal: true),
                ],
                actions: [
                    ActionDescription(
                        name: "approve", title: "Утвердить", from: ["draft"], to: "approved",
                        ask: [AskDescription(name: "copies", type: "integer", required: true)],
                        by: ["curator"]),
                    ActionDescription(
                        name: "suggest", title: "Подобрать",
                        ask: [AskDescription(name: "count", type: "integer", required: false)],
                        by: ["curator"],
                        extras: JSONObject([
                            .init(name: "collection", value: true),
                            .init(name: "gives", value: [["name": "items", "type": "parts"]]),
                        ])),
                ],
                relations: [
                    RelationDescription(name: "editions", to: "monitoring.editions", many: true)
                ])
        ],
        queries: [
            QuerySummary(
                id: "monitoring/due", title: "Что просрочено",
                parameters: [
                    ParameterDescription(
                        name: "year", type: "school_year", required: true, title: "Год")
                ])
        ],
        commands: [
            CommandDescription(
                module: "monitoring", path: ["materials", "pull"], kind: "pull",
                target: "monitoring.materials.file", title: "Скачать материалы"),
            CommandDescription(
                module: "monitoring", path: ["due"], kind: "query", target: "monitoring/due",
                title: "Что просрочено"),
        ])
}
