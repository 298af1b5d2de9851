import Catalogue
import StrictJSON
import Testing

@testable import Manifest

/// What a folder of files becomes.
struct FolderTests {
    private func schema(_ changes: [String: String] = [:]) throws -> Schema {
        let result = Fixture.load(Fixture.module(changes))
        let list = result.problems.map { $0.render(language: .ru) }.joined(separator: "\n")
        return try #require(result.schema, "\(list)")
    }

    static let dogs = """
        resource: dogs
        title: {ru: Собаки, en: Dogs}
        alias: {ru: собаки}
        display: 'concat(name, " ", age)'
        key: [name]
        fields:
          name: {type: text, min: 2, max: 20, pattern: '[a-z]+', title: Кличка}
          age: {type: integer, min: 0, max: $limit, title: Возраст}
          size: {type: size, required: 'age > 1', title: Размер}
          born_on: {type: date, min: 2000-01-01, default: {expr: 'today()'}, title: Родилась}
          weight: {type: decimal, scale: 2, min: 0, max: 99.5, default: 1.5, title: Вес}
          price: {type: money, default: 12.50, title: Цена}
          year: {type: school_year, default: 2026/2027, title: Год}
          good: {type: boolean, default: true, title: Хорошая}
          mother: {type: ref, to: dogs, inverse: puppies, on-delete: clear, only: 'age > this.age', title: Мать}
          friends: {type: refs, to: cats, max: 3, title: Друзья}
          colours: {type: choices, values: {red: Рыжая, black: {title: Чёрная, retired: true, was: [dark]}}, title: Масть}
          photo: {type: file, accept: [jpg], max-bytes: 1000, title: Фото}
          scans: {type: files, title: Сканы}
          toys:
            type: parts
            order: no
            key: [no]
            title: Игрушки
            fields:
              no: {type: integer, title: "№"}
              word: {type: text, required: true, title: Слово}
              giver: {type: ref, to: keepers, title: Даритель}
            checks: [{rule: 'word != "no"', field: word, message: Так нельзя}]
            unique: [[word]]
          total: {computed: 'count(toys)', title: Игрушек}
        checks:
          - {rule: 'age < 30', field: age, message: {ru: "Много, слишком", en: Too many}}
        unique:
          - [name, age]
          - {fields: [age], where: 'good', message: Уже есть}
        search: [name]
        indexes: [[age, name]]
        states:
          young: Щенок
          old: {title: Взрослая, locked: {except: [age]}, enter: [boss]}
          gone: {title: Ушла, final: true}
        actions:
          grow:
            title: Вырасти
            from: [young]
            to: old
            by: {boss: all, clerk: adult}
            ask: {age: required, reason: {type: text, max: 9, required: true, title: Почему}, comment: none}
            requires: [{rule: 'ask.age > age', message: Мало}]
            sets: {weight: 'weight + 1', good: null}
        access:
          boss: {read: all, create: all, update: adult, delete: all, write: [age, name]}
          clerk:
            - {read: adult, fields: [name, age, state]}
            - {read: all, except: [weight]}
        """

    @Test func `a resource has everything its file says`() throws {
        let dogs = try #require(schema(["resources/dogs.yaml": Self.dogs]).resource("zoo.dogs"))
        #expect(dogs.title == LocalizedText(ru: "Собаки", en: "Dogs"))
        #expect(dogs.aliases == ["собаки"])
        #expect(dogs.key == ["name"])
        #expect(dogs.field("name")?.required == .always)
        #expect(
            dogs.field("name")?.type == .text(TextLimits(min: 2, max: 20, pattern: "[a-z]+")))
        #expect(
            dogs.field("age")?.type
                == .integer(Bounds(min: .value(.integer(0)), max: .formula(Formula("$limit")))))
        #expect(dogs.field("born_on")?.initial == .formula(Formula("today()")))
        #expect(
            dogs.field("weight")?.type
                == .decimal(
                    scale: 2, Bounds(min: .value(.integer(0)), max: .value(.integer(9950)))))
        #expect(dogs.field("weight")?.initial == .literal(.number(JSONNumber(digits: "1.5"))))
        #expect(dogs.field("price")?.initial == .literal("12.50"))
        #expect(dogs.field("year")?.initial == .literal("2026/2027"))
        #expect(dogs.field("good")?.initial == .literal(true))
        #expect(dogs.field("photo")?.type == .file(FileLimits(accept: ["jpg"], maxBytes: 1000)))
        #expect(dogs.field("total")?.computed == Formula("count(toys)"))
        #expect(dogs.checks.map(\.message) == [LocalizedText(ru: "Много, слишком", en: "Too many")])
        #expect(dogs.unique.map(\.fields) == [["name", "age"], ["age"]])
        #expect(dogs.unique.last?.condition == Formula("good"))
        #expect(dogs.indexes == [["age", "name"]])
        guard case .choice(let size)? = dogs.field("size")?.type else {
            Issue.record("size is no choice")
            return
        }
        #expect(size.sharedName == "zoo.size")
        #expect(size.values.map(\.code) == ["small", "big"])
        #expect(dogs.field("size")?.required == .when(Formula("age > 1")))
    }

    @Test func `states, actions and rights are linked`() throws {
        let dogs = try #require(schema(["resources/dogs.yaml": Self.dogs]).resource("zoo.dogs"))
        #expect(dogs.states.map(\.name) == ["young", "old", "gone"])
        #expect(dogs.states[1].lock == .except(["age"]))
        #expect(dogs.states[1].enter == ["boss"])
        #expect(dogs.states[2].effectiveLock == .all)
        let grow = try #require(dogs.action("grow"))
        #expect(grow.from == ["young"] && grow.to == "old")
        #expect(grow.by.map(\.role) == ["boss", "clerk"])
        #expect(grow.by.last?.rows == .rows(Formula("adult")))
        #expect(grow.ask.map(\.name) == ["age", "reason"])
        #expect(grow.ask.first == .field("age", .required))
        #expect(grow.comment == nil)
        #expect(grow.sets.map(\.field) == ["weight", "good"])
        #expect(grow.sets.last?.value == Formula("null"))
        #expect(dogs.grants.map(\.role) == ["boss", "clerk", "clerk"])
        #expect(dogs.grants[0].write == .only(["age", "name"]))
        #expect(dogs.grants[1].fields == .only(["name", "age", "state"]))
        #expect(dogs.grants[2].fields == .except(["weight"]))
    }

    @Test func `fields with many values are resources of their own behind their owner`() throws {
        let schema = try schema(["resources/dogs.yaml": Self.dogs])
        #expect(
            schema.resources.map(\.name.description) == [
                "core.calendar_days", "core.calendar_days.history",
                "zoo.cats", "zoo.cats.history", "zoo.dogs", "zoo.dogs.friends", "zoo.dogs.colours",
                "zoo.dogs.scans", "zoo.dogs.toys", "zoo.dogs.history", "zoo.keepers",
                "zoo.keepers.history",
            ])
        let toys = try #require(schema.resource("zoo.dogs.toys"))
        #expect(
            toys.kind == .child(owner: ResourceName(module: "zoo", name: "dogs"), field: "toys"))
        #expect(toys.key == ["no"] && toys.fields.map(\.name) == ["no", "word", "giver"])
        #expect(toys.checks.count == 1 && toys.unique.map(\.fields) == [["word"]])
        let friends = try #require(schema.resource("zoo.dogs.friends"))
        #expect(friends.fields.map(\.name) == ["value"])
        #expect(friends.field("value")?.reference?.target.description == "zoo.cats")
        let history = try #require(schema.resource("zoo.dogs.history"))
        #expect(history.field("state_before") != nil)
        let mother = try #require(history.field("mother"))
        #expect(mother.reference?.target.description == "zoo.dogs" && mother.reference?.only == nil)
        #expect(history.field("age")?.type == .integer(Bounds(min: .value(.integer(0)))))
        #expect(history.fields.allSatisfy { $0.required == .never && $0.initial == .empty })
    }

    @Test func `every reference has its other side`() throws {
        let schema = try schema(["resources/dogs.yaml": Self.dogs])
        func relations(_ name: String) -> [String] {
            (schema.resource(name)?.relations ?? []).map {
                "\($0.name) \($0.target).\($0.via) \($0.kind)"
            }
        }
        #expect(
            relations("zoo.dogs") == [
                "friends zoo.dogs.friends.parent children",
                "colours zoo.dogs.colours.parent children",
                "scans zoo.dogs.scans.parent children", "toys zoo.dogs.toys.parent children",
                "history zoo.dogs.history.parent history", "puppies zoo.dogs.mother inverse",
            ])
        #expect(relations("zoo.cats").contains("dogs zoo.dogs.friends.value inverseOfMany"))
        #expect(relations("zoo.keepers").contains("cats zoo.cats.keeper inverse"))
        #expect(relations("zoo.keepers").contains("toys zoo.dogs.toys.giver inverse"))
        #expect(schema.resource("zoo.dogs")?.field("friends")?.reference?.inverse == "dogs")
    }

    @Test func `English comes from the locales`() throws {
        let schema = try schema([
            "locales/en.yaml": """
            module.title: Zoo
            cats: Cats
            cats.age: Age
            types: {size: {small: Little}}
            settings.limit: Limit
            cats.states: {done: Done}
            cats.actions.finish: Finish
            """,
            "resources/dogs.yaml": Self.dogs,
        ])
        #expect(schema.module("zoo")?.title.en == "Zoo")
        #expect(schema.resource("zoo.cats")?.title.en == "Cats")
        #expect(schema.resource("zoo.cats")?.field("age")?.title.en == "Age")
        #expect(schema.resource("zoo.cats")?.state("done")?.title.en == "Done")
        #expect(schema.resource("zoo.cats")?.action("finish")?.title.en == "Finish")
        guard case .choice(let size)? = schema.resource("zoo.dogs")?.field("size")?.type else {
            return
        }
        #expect(size.choice("small")?.title == LocalizedText(ru: "Малый", en: "Little"))
    }

    @Test func `plain scalars are what their field expects`() throws {
        let schema = try schema([
            "resources/words.yaml": """
            resource: words
            title: no
            fields:
              on: {type: text, default: no, title: 12:30}
              kind: {type: choice, values: {no: Нет, on: Да}, default: no}
            """
        ])
        let words = try #require(schema.resource("zoo.words"))
        #expect(words.title.ru == "no")
        #expect(words.field("on")?.title.ru == "12:30")
        #expect(words.field("on")?.initial == .literal("no"))
        #expect(words.field("kind")?.initial == .literal("no"))
    }
}
