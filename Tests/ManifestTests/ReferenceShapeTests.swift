import Catalogue
import StrictJSON
import Testing

@testable import Manifest

/// What keys with conditions, periods, references to several resources and parts become.
struct ReferenceShapeTests {
    private static let dogs = """
        resource: dogs
        title: Собаки
        key: {fields: [code], where: 'state = "home"'}
        part-of: owner
        fields:
          code: {type: text, natural: true, title: Код}
          name: {type: text, localized: true, title: Имя}
          owner: {type: ref, to: keepers, inverse: dogs, title: Хозяин}
          friend: {type: ref, to: [cats, keepers], inverse: friends, on-delete: clear, title: Друг}
          about: {type: ref, to: any, title: О чём}
          rivals: {type: refs, to: cats, on-delete: cascade, title: Соперники}
          since: {type: date, title: С}
          till: {type: date, title: По}
        unique:
          - {fields: [owner], where: 'code != "x"', period: [since, till], message: Занято}
          - [code, since]
        states: {home: Дома, away: Гуляет}
        """

    private func load(_ more: [String: String] = [:]) throws -> Schema {
        let files = Fixture.module(["resources/dogs.yaml": Self.dogs].merging(more) { $1 })
        let errors = Fixture.errors(files)
        #expect(errors.map(\.message.ru) == [])
        return try #require(Fixture.load(files).schema)
    }

    @Test func `keys and periods are linked`() throws {
        let dogs = try #require(try load().resource("zoo.dogs"))
        #expect(dogs.key == ["code"] && dogs.keyCondition?.text == "state = \"home\"")
        #expect(dogs.field("code")?.required == .always)
        #expect(dogs.uniqueSets.map(\.holdsEverywhere) == [false, false, true])
        #expect(dogs.unique.first?.period == .init(from: "since", to: "till"))
        let indexes = dogs.table?.indexes ?? []
        #expect(indexes.contains { $0.columns == ["code"] && $0.isUnique && $0.condition != nil })
        #expect(indexes.contains { $0.columns == ["owner"] && !$0.isUnique })
    }

    @Test func `a reference to several resources has a relation on each`() throws {
        let schema = try load()
        let dogs = try #require(schema.resource("zoo.dogs"))
        let friend = try #require(dogs.field("friend")?.polymorphic)
        #expect(friend.listed.map(\.description) == ["zoo.cats", "zoo.keepers"])
        #expect(friend.onDelete == .clear && friend.inverse == "friends")
        for target in ["zoo.cats", "zoo.keepers"] {
            let relation = schema.resource(target)?.relation("friends")
            #expect(relation?.via == "friend" && relation?.target == dogs.name)
        }
        #expect(dogs.field("about")?.polymorphic?.targets == .any)
        let columns = dogs.table?.columns.map(\.name) ?? []
        #expect(columns.contains("friend__resource") && columns.contains("about__resource"))
        #expect(columns.contains("code__n") && columns.contains("name__en"))
        #expect(!columns.contains("code__k"))
        #expect(dogs.field("rivals")?.reference?.onDelete == .cascade)
    }

    @Test func `a part belongs to its whole`() throws {
        let schema = try load()
        let dogs = try #require(schema.resource("zoo.dogs"))
        let owner = try #require(dogs.field("owner"))
        #expect(owner.required == .always && owner.immutable == .always)
        #expect(owner.reference?.onDelete == .cascade)
        let parent = schema.parent(of: dogs)
        #expect(parent?.resource.name.name == "keepers" && parent?.relation == "dogs")
    }

    @Test func `states of the whole may leave its parts open`() throws {
        let open = "states: {calm: {title: Спокоен, locked: {except: [dogs]}}}\naccess:"
        let keepers = Fixture.keepersYAML.replacing("access:", with: open)
        let schema = try load(["resources/keepers.yaml": keepers])
        #expect(schema.resource("zoo.keepers")?.states.first?.lock == .except(["dogs"]))
        let wrong = keepers.replacing("[dogs]", with: "[cats]")
        let errors = Fixture.errors(
            Fixture.module(["resources/dogs.yaml": Self.dogs, "resources/keepers.yaml": wrong]))
        #expect(errors.map(\.code) == [.unknownField])
    }

    @Test func `a whole stands in the same module and is no part of a field`() {
        let foreign = """
            resource: visits
            title: Визиты
            part-of: cat
            fields: {cat: {type: ref, to: zoo.cats, title: Кошка}}
            """
        var files = Fixture.module()
        files["other/module.yaml"] =
            "module: farm\nversion: 1.0.0\ntitle: Ферма\nrequires: {modules: [zoo]}\n"
        files["other/resources/visits.yaml"] = foreign
        #expect(Fixture.errors(files).map(\.code) == [.conflict])
    }

    @Test func `seeds name the resource of a reference and the languages of a text`() throws {
        let data = """
            dogs:
              - {code: d1, owner: k1, friend: zoo.keepers/k1, name: {ru: Рекс, en: Rex}}
            """
        let files = Fixture.module(["resources/dogs.yaml": Self.dogs, "data/a.yaml": data])
        let seed = try #require(Fixture.load(files).schema?.module("zoo")?.seeds.first)
        #expect(seed.row["friend"] == "zoo.keepers/key:k1")
        #expect(seed.row["name"] == ["ru": "Рекс", "en": "Rex"])
        let wrong = data.replacing("zoo.keepers/k1", with: "zoo.dogs/d1").replacing(
            "en:", with: "de:")
        let errors = Fixture.errors(
            Fixture.module(["resources/dogs.yaml": Self.dogs, "data/a.yaml": wrong]))
        #expect(errors.map(\.code) == [.value, .unknownKey])
    }
}
