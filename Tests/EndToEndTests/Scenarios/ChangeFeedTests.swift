import StrictJSON
import Support
import Testing

/// `/v1/changes`: who lists once and then applies every page has what a list shows.
struct ChangeFeedTests {
    private static let teams = """
        resource: teams
        title: {ru: Команды, en: Teams}
        key: [code]
        fields:
          code: {type: text, title: Код}
          open: {type: boolean, default: true, title: Открыта}
          topics: {type: parts, title: Темы, fields: {text: {type: text, title: Текст}}}
        states:
          draft: Черновик
          live: Идёт
        actions:
          start: {from: [draft], to: live, by: [curator], title: Начать}
          stop: {from: [live], to: draft, by: [curator], title: Остановить}
        access:
          curator: {read: all, create: all, update: all, delete: all}
          school: {read: 'open', except: [topics]}
        """
    // Seen through a field of the team, through its state, and through rows that point at it.
    private static let members = """
        resource: members
        title: {ru: Участники, en: Members}
        fields:
          team: {type: ref, to: teams, required: true, on-delete: cascade, inverse: members, title: Команда}
          name: {type: text, title: Имя}
          hidden: {type: boolean, default: false, title: Скрыт}
          hours: {computed: 'count(visits)', title: Посещений}
        access:
          curator: {read: all, create: all, update: all, delete: all}
          school:
            - {read: 'team.open and not hidden'}
            - {read: 'team.state = "live" and exists(team.topics where text = "public")', fields: [team, hours]}
            - {read: 'exists(visits where open)'}
        """
    private static let visits = """
        resource: visits
        title: {ru: Посещения, en: Visits}
        fields:
          member: {type: ref, to: members, required: true, on-delete: cascade, inverse: visits, title: Участник}
          open: {type: boolean, default: false, title: Открыто}
        access:
          curator: {read: all, create: all, update: all, delete: all}
        """
    private static let notes = """
        resource: notes
        title: {ru: Заметки, en: Notes}
        history: false
        fields:
          text: {type: text, title: Текст}
        access:
          curator: {read: all, create: all, update: all, delete: all}
          school: {read: all}
        """

    private static func start() throws -> TrialServer {
        try TrialServer(
            "feed",
            resources: ["teams": teams, "members": members, "visits": visits, "notes": notes])
    }

    @Test(arguments: [1, 2, 3])
    func `a follower has what a list shows, whatever is written`(seed: UInt64) throws {
        let trial = try Self.start()
        defer { trial.stop() }
        let writer = try RandomWrites(by: trial.caller("curator"), seed: seed)
        var followers = [
            try Follower(trial.caller("school_curator"), of: ["teams", "members", "notes"]),
            try Follower(trial.caller("curator"), of: ["teams", "members", "notes", "visits"]),
        ]
        for _ in 0..<25 {
            for _ in 0..<writer.number(1...8) { try writer.write() }
            for index in followers.indices { try followers[index].catchUp() }
        }
        #expect(followers[1].seen.isSuperset(of: ["create", "update", "leave"]))
        // Rules that look at other records were moved by them.
        #expect(followers[0].seen.contains("rescope"))
    }

    @Test func `the feed begins now, at a moment, or where a page ended`() throws {
        let trial = try Self.start()
        defer { trial.stop() }
        let curator = try trial.caller("curator")
        let school = try trial.caller("school_curator")
        let start = try school.get("/v1/changes")
        #expect(start.items.isEmpty && start["more"] == false, "\(start)")
        let made = try curator.post("/v1/feed/teams", ["code": "a"])
        _ = try curator.post("/v1/feed/teams", ["code": "b", "open": false])

        let next = start["next"]?.stringValue ?? ""
        let page = try school.get("/v1/changes?expand=record&resources=feed.teams&cursor=\(next)")
        // Another choice of resources is another view.
        #expect(page.items.map { $0["op"] } == ["rescope"], "\(page)")
        let lean = try school.get("/v1/changes?cursor=\(next)")
        #expect(lean.items.count == 1, "\(lean)")
        #expect(
            lean.items.first?["record"]
                == ["id": .string(made.id), "key": "a", "version": made["version"] ?? .null])
        let whole = try school.get(
            "/v1/changes?since=2020-01-01&resources=feed.teams&expand=record")
        let record = try school.get("/v1/feed/teams/key:a")
        #expect(whole.items.count == 1, "\(whole)")
        #expect(
            whole.items.first?["record"]?.objectValue?.members
                == record.json.objectValue?.members.filter { $0.name != "actions" }, "\(whole)")
        #expect(whole.items.first?["at"] == record["created_at"])
        // A day begins with its first moment.
        let day = try #require(record["created_at"]?.stringValue).prefix(10)
        let today = try school.get("/v1/changes?since=\(day)&resources=feed.teams")
        #expect(today.items.count == 1, "\(today)")
    }

    @Test func `a deleted record leaves, one that was never seen is not told`() throws {
        let trial = try Self.start()
        defer { trial.stop() }
        let curator = try trial.caller("curator")
        let school = try trial.caller("school_curator")
        let open = try curator.post("/v1/feed/teams", ["code": "a"])
        let closed = try curator.post("/v1/feed/teams", ["code": "b", "open": false])
        let next = try school.get("/v1/changes")["next"]?.stringValue ?? ""
        for id in [open.id, closed.id] {
            #expect(try curator.delete("/v1/feed/teams/\(id)").status == 204)
        }
        let page = try school.get("/v1/changes?cursor=\(next)&resources=")
        let items = page.items.filter { $0["resource"] == "feed.teams" }
        #expect(
            items.map { $0["op"] } == ["leave"] && items[0]["id"] == .string(open.id), "\(page)")
        #expect(items[0]["record"] == nil)
    }

    @Test func `what can't be asked is refused`() throws {
        let trial = try Self.start()
        defer { trial.stop() }
        let school = try trial.caller("school_curator")
        let other = try trial.caller("curator")
        let next = try other.get("/v1/changes")["next"]?.stringValue ?? ""
        let unknown = try school.get("/v1/changes?resources=feed.teem,feed.visits,feed.notes")
        #expect(unknown.status == 400 && unknown.errors.count == 2, "\(unknown)")
        #expect(unknown.errors.first?["suggestion"] == "feed.teams", "\(unknown)")
        for (query, code) in [
            ("cursor=\(next)", "cursor.foreign"), ("cursor=x", "cursor.invalid"),
            ("cursor=\(next)&since=2026-01-01", "request.bad-parameter"),
            ("since=soon", "request.bad-parameter"), ("since=2999-01-01", "request.bad-parameter"),
            ("limit=0", "request.bad-parameter"), ("expand=all", "request.bad-parameter"),
            ("where=x", "request.unknown-parameter"),
        ] {
            let refused = try school.get("/v1/changes?\(query)")
            #expect(refused.status == 400 && refused.code == code, "\(query): \(refused)")
        }
    }
}

/// Writes of every kind, in an order that a seed decides.
private final class RandomWrites {
    private let caller: Caller
    private var random: SeededGenerator
    private var ids: [String: [String]] = ["teams": [], "members": [], "visits": [], "notes": []]

    init(by caller: Caller, seed: UInt64) {
        self.caller = caller
        random = SeededGenerator(seed: seed)
    }

    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    private func one(of resource: String) -> String? {
        ids[resource]?.randomElement(using: &random)
    }

    func write() throws {
        switch number(0...9) {
        case 0...3: try create()
        case 4...6: try change()
        case 7, 8: try act()
        default: try delete()
        }
    }

    private func create() throws {
        let flag = JSON.bool(number(0...1) == 1)
        switch number(0...3) {
        case 0:
            try created(
                "teams",
                ["code": .string("g\(number(0...1_000_000))"), "open": flag, "topics": topics])
        case 1:
            guard let team = one(of: "teams") else { return }
            try created("members", ["team": .string(team), "hidden": flag])
        case 2:
            guard let member = one(of: "members") else { return }
            try created("visits", ["member": .string(member), "open": flag])
        default: try created("notes", ["text": "a"])
        }
    }

    private var topics: JSON {
        .array((0..<number(0...2)).map { $0 == 0 ? ["text": "public"] : ["text": "own"] })
    }

    private func created(_ resource: String, _ body: JSON) throws {
        let answer = try caller.post("/v1/feed/\(resource)", body)
        #expect(answer.status == 201, "\(answer)")
        ids[resource, default: []].append(answer.id)
    }

    private func change() throws {
        let flag = JSON.bool(number(0...1) == 1)
        let choice: [(String, JSON)] = [
            ("teams", ["open": flag]), ("teams", ["topics": topics]),
            ("members", ["hidden": flag]), ("members", ["name": .string("n\(number(0...99))")]),
            ("visits", ["open": flag]), ("notes", ["text": .string("t\(number(0...99))")]),
        ]
        let (resource, body) = choice[number(0...choice.count - 1)]
        guard let id = one(of: resource) else { return }
        let answer = try caller.patch("/v1/feed/\(resource)/\(id)", body)
        #expect(answer.status == 200, "\(answer)")
    }

    private func act() throws {
        guard let id = one(of: "teams") else { return }
        let action = number(0...1) == 0 ? "start" : "stop"
        let answer = try caller.post("/v1/feed/teams/\(id)/actions/\(action)", [:])
        #expect([200, 409].contains(answer.status), "\(answer)")
    }

    private func delete() throws {
        let resource = ["teams", "members", "visits", "notes"][number(0...3)]
        guard let id = one(of: resource) else { return }
        let answer = try caller.delete("/v1/feed/\(resource)/\(id)")
        guard answer.status == 204 else {
            // Teams take their members with them only where these have no visits of others.
            #expect(answer.status == 409, "\(answer)")
            return
        }
        for name in ids.keys {
            ids[name] = try ids[name]?.filter {
                try caller.get("/v1/feed/\(name)/\($0)?fields=id").status == 200
            }
        }
    }
}

/// A system that keeps a copy of what it may see.
private struct Follower {
    private let caller: Caller
    private let resources: [String]
    private var next: String
    private var copy: [String: [String: JSON]] = [:]
    /// What kinds of items came.
    private(set) var seen: Set<String> = []
    /// Resources that were listed before the last page was read: what later pages tell of them may be known.
    private var relisted: Set<String> = []

    init(_ caller: Caller, of resources: [String]) throws {
        self.caller = caller
        self.resources = resources
        next =
            try caller.get("/v1/changes?resources=\(Self.names(resources))")["next"]?
            .stringValue ?? ""
        for resource in resources { copy[resource] = try list(resource) }
    }

    private static func names(_ resources: [String]) -> String {
        resources.map { "feed.\($0)" }.joined(separator: ",")
    }

    /// Applies every page; then the copy has to be what lists show.
    mutating func catchUp() throws {
        var hasMore = true
        relisted = []
        while hasMore {
            let page = try caller.get(
                "/v1/changes?resources=\(Self.names(resources))&limit=3&cursor=\(next)")
            guard page.status == 200, let end = page["next"]?.stringValue else {
                throw ServerFailure("\(page)")
            }
            for item in page.items { try apply(item) }
            next = end
            hasMore = page["more"] == true
        }
        for resource in resources { #expect(try list(resource) == copy[resource], "\(resource)") }
    }

    private mutating func apply(_ item: JSON) throws {
        let operation = item["op"]?.stringValue ?? ""
        let resource = item["resource"]?.stringValue?.split(separator: ".").last.map(String.init)
        seen.insert(operation)
        guard let resource, resources.contains(resource) else {
            throw ServerFailure("an item of another resource: \(item)")
        }
        guard operation != "rescope" else {
            copy[resource] = try list(resource)
            relisted.insert(resource)
            return
        }
        let id = item["id"]?.stringValue ?? ""
        if !relisted.contains(resource) {
            #expect((copy[resource]?[id] == nil) == (operation == "create"), "\(item)")
        }
        copy[resource]?[id] = operation == "leave" ? nil : item["record"]?["version"]
    }

    /// The version of each record in view.
    private func list(_ resource: String) throws -> [String: JSON] {
        var found: [String: JSON] = [:]
        var target: String? = "/v1/feed/\(resource)?fields=id&limit=200"
        while let address = target {
            let page = try caller.get(address)
            for item in page.items { found[item["id"]?.stringValue ?? ""] = item["version"] }
            target = page["next"]?.stringValue.map {
                "/v1/feed/\(resource)?fields=id&limit=200&cursor=\($0)"
            }
        }
        return found
    }
}
