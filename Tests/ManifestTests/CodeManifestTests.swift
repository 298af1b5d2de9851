import Catalogue
import Testing

@testable import Manifest

/// One-time codes, what they prove, and anonymous resources.
struct CodeManifestTests {
    private static let visits = """
        resource: visits
        title: Приглашения
        fields:
          pass: {type: code, title: Код}
          used_on: {type: date, read-only: true, title: Когда}
        credential: {role: clerk, code: pass, as: visit, valid: 'used_on = null'}
        actions:
          use: {title: Использовать, sets: {used_on: 'today()'}}
          renew: {title: Заново, by: [boss], renews: pass}
        access:
          boss: {read: all, create: all}
        """
    private static let votes = """
        resource: votes
        title: Голоса
        anonymous: true
        fields:
          mood: {type: integer, title: Оценка}
          notes: {type: choices, values: {good: Хорошо}, title: Пометки}
        states: {new: Новый}
        actions: {create: {consumes: {visit: use}}}
        access:
          clerk: {create: all}
        """

    private static func load(_ changes: [String: String] = [:]) -> LoadResult {
        var files = ["resources/visits.yaml": visits, "resources/votes.yaml": votes]
        files.merge(changes) { $1 }
        return Fixture.load(Fixture.module(files))
    }

    @Test func `a code, its credential and what uses it up are linked`() throws {
        let schema = try #require(Self.load().schema)
        let visits = try #require(schema.resource("zoo.visits"))
        let pass = try #require(visits.field("pass"))

        #expect(pass.codeLength == 10 && pass.isCode && !pass.isWritable)
        #expect(visits.credential?.role == "clerk" && visits.credential?.attribute == "visit")
        #expect(visits.action("renew")?.renews == "pass")
        #expect(schema.roles.credentials == ["visit": visits.name])
        #expect(schema.roles.attribute("visit")?.reference?.target == visits.name)
        #expect(
            schema.resource("zoo.votes")?.action("create")?.consumes
                == [.init(attribute: "visit", action: "use")])
    }

    @Test func `the table of a code finds it, and nothing shows it`() throws {
        let visits = try #require(Self.load().schema?.resource("zoo.visits"))
        let table = try #require(visits.table)
        #expect(table.indexes.contains { $0.columns == ["pass"] && $0.isUnique })
        for set in [FieldSet.all, .only(["pass"]), .except([])] {
            #expect(!visits.fields.filter { set.contains($0) }.map(\.name).contains("pass"))
        }
    }

    @Test func `an anonymous resource has no author, no moment and no history, its parts neither`()
        throws
    {
        let schema = try #require(Self.load().schema)
        let votes = try #require(schema.resource("zoo.votes"))
        #expect(votes.systemFields.map(\.name) == ["id", "version", "state"])
        #expect(!votes.keepsHistory && schema.resource("zoo.votes.history") == nil)
        #expect(votes.table?.isOrderedByID == true && votes.table?.history == nil)
        #expect(schema.resource("zoo.votes.notes")?.table?.isOrderedByID == true)
    }

    @Test(
        arguments: [
            ("ref: {type: ref, to: visits, title: Ссылка}", "5:24", "называет"),
            ("who: {type: text, default: {expr: 'me.id'}, title: Кто}", "5:30", "кто или когда"),
            (
                "at: {type: datetime, default: {expr: 'now()'}, title: Время}", "5:33",
                "кто или когда"
            ),
            ("paper: {type: file, title: Файл}", "5:3", "загрузил"),
        ])
    func `what would tell who or when is refused in an anonymous resource`(
        _ field: String, _ place: String, _ words: String
    ) throws {
        let text = "resource: votes\ntitle: Голоса\nanonymous: true\nfields:\n  \(field)\n"
        let problems = Self.load(["resources/votes.yaml": text]).problems
            .filter { $0.severity == .error }
        let found = try #require(problems.first, "\(field)")
        #expect("\(found.line):\(found.column)" == place && found.code == .conflict)
        #expect(found.message.ru.contains(words))
    }

    @Test func `an action that asks for something can't be done by a code`() {
        let text = Self.visits.replacing(
            "use: {title: Использовать,",
            with: "use: {title: Использовать, ask: {comment: required},")
        let problems = Self.load(["resources/visits.yaml": text]).problems
            .filter { $0.severity == .error }
        #expect(problems.map(\.code) == [.conflict] && problems.first?.line == 8)
    }

    @Test func `a right that names the code is refused`() {
        let text = Self.visits.replacing(
            "boss: {read: all", with: "boss: {fields: [pass], read: all")
        let problems = Self.load(["resources/visits.yaml": text]).problems
            .filter { $0.severity == .error }
        #expect(problems.map(\.code) == [.unsuitableField])
    }
}
