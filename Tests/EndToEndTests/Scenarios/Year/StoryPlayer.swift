import Foundation
import StrictJSON
import Support

/// Plays a story in a running server, which is started anew whenever the clock moves: the clock of a setting stands still.
struct StoryPlayer {
    private(set) var server: TestServer
    private var installation: Installation
    private let callers: [String: StoryCaller]
    private let administrator: String
    private var tokens: [String: String] = [:]
    private var kept = JSONObject()
    /// Where the clock stands, as the story says it.
    private var now: String?

    /// - Parameter installation: with its data loaded, not yet serving.
    init(_ story: Story, _ installation: Installation) throws {
        self.installation = installation
        callers = Dictionary(uniqueKeysWithValues: story.callers.map { ($0.name, $0) })
        administrator = try installation.token(["administrator"], as: "administrator", days: 800)
        server = try TestServer(installation)
    }

    /// Plays it to its end, or to the first step that does not come out as it says.
    mutating func play(_ story: Story) throws {
        for step in story.steps {
            if let clock = step.clock, clock != now { try move(to: clock) }
            guard let deed = step.deed else { continue }
            let (status, text) = try perform(deed, as: step.caller)
            let differences = StoryComparison(
                expected: step.expected, kept: kept, status: status, text: text
            ).differences
            guard differences.isEmpty else {
                throw ServerFailure(
                    "\(step.place): \(step.caller) \(deed)\n  \(differences.joined(separator: "\n  "))\n\(text.prefix(2_500))"
                )
            }
            let body = (try? JSON.parse(Array(text.utf8))) ?? .null
            for (name, pointer) in step.kept {
                guard let value = body[pointer] else {
                    throw ServerFailure(
                        "\(step.place): no \(pointer) to keep: \(text.prefix(1_500))")
                }
                kept[name] = value
            }
        }
    }

    /// A day stands for its noon in Moscow; what is due by itself is done before anybody goes on.
    private mutating func move(to clock: String) throws {
        now = clock
        guard server.stop() == 0 else {
            throw ServerFailure("the server did not end:\n\(server.log)")
        }
        let moment = clock.contains("T") ? clock : clock + "T09:00:00Z"
        installation = try installation.change { $0.clock = moment }
        server = try TestServer(installation)
        let anyone = Caller(server: server, token: administrator)
        for _ in 0..<500 {
            let runs = try anyone.get("/metrics").text.split(separator: "\n").first {
                $0.hasPrefix("nastavnik_due_actions_runs_total ")
            }
            if runs?.hasSuffix(" 0") == false { return }
            usleep(20_000)
        }
        throw ServerFailure("what is due on \(clock) was not done")
    }

    /// Somebody by the name that the story gives.
    mutating func caller(_ name: String) throws -> Caller {
        Caller(server: server, token: name == "nobody" ? nil : try token(name))
    }

    private mutating func token(_ name: String) throws -> String {
        if let token = tokens[name] { return token }
        guard let caller = callers[name] else { throw ServerFailure("nobody is called \(name)") }
        var attributes = JSONObject()
        for member in caller.attributes.members {
            attributes[member.name] = member.value.arrayValue == nil ? [member.value] : member.value
        }
        let order: JSON = [
            "subject": .string(name), "roles": .array(caller.roles.map { .string($0) }),
            "attributes": .object(attributes), "expires_at": "2027-08-31",
        ]
        let issuer = try caller.issuer.map { try token($0) } ?? administrator
        let answer = try Caller(server: server, token: issuer).post("/v1/tokens", order)
        guard let secret = answer["token"]?.stringValue else {
            throw ServerFailure("no token for \(name): \(answer)")
        }
        tokens[name] = secret
        return secret
    }

    private mutating func perform(
        _ deed: StoryStep.Deed, as name: String
    ) throws -> (status: Int, text: String) {
        switch deed {
        case .command(let arguments):
            let folder = try TemporaryFolder()
            defer { folder.remove() }
            let outcome = try Products.client.run(
                arguments.map { $0.filled(with: kept).plainText },
                environment: [
                    "HOME": folder.path, "NASTAVNIK_SERVER": server.address,
                    "NASTAVNIK_TOKEN": try token(name),
                ])
            return (Int(outcome.status), outcome.output + outcome.errors)
        case .request(_, let method, let target, let query, let body):
            let answer = try send(method, self.target(target, query), body, as: name)
            return (answer.status, answer.text)
        }
    }

    private mutating func send(
        _ method: String, _ target: String, _ body: StoryStep.Body, as name: String
    ) throws -> HTTPAnswer {
        var request = HTTPRequest(method, target, headers: [("Accept-Language", "ru")])
        switch body {
        case .none: break
        case .json(let json):
            request.body = json.filled(with: kept).serialized()
            let type = method == "PATCH" ? "application/merge-patch+json" : "application/json"
            request.headers.append(("Content-Type", type))
        case .file(let path):
            request.body = [UInt8](
                FileManager.default.contents(atPath: Products.root + path) ?? Data())
            request.headers.append(("Content-Type", "text/html"))
        }
        guard name.hasPrefix("code ") else { return try caller(name).send(request) }
        let code = JSON.string(String(name.dropFirst(5))).filled(with: kept).plainText
        request.headers.append(("Authorization", "Code \(code)"))
        return try server.send(request)
    }

    private func target(_ text: String, _ query: [(String, JSON)]) -> String {
        let path = RefusalRow.encoded(
            JSON.string(text).filled(with: kept).plainText)
        let members = query.map { "\($0.0)=\(Self.encoded($0.1.filled(with: kept).plainText))" }
        guard !members.isEmpty else { return path }
        return path + (path.contains("?") ? "&" : "?") + members.joined(separator: "&")
    }

    /// A value of the query, whose own signs must not be taken for those of the address.
    private static func encoded(_ value: String) -> String {
        let signs = [("%", "%25"), ("+", "%2B"), ("&", "%26")]
        return RefusalRow.encoded(
            signs.reduce(value) { $0.replacing($1.0, with: $1.1) })
    }
}
