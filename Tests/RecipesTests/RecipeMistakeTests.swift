import Catalogue
import Testing

/// Everything that is wrong with a recipe is told at once, each with its place and what to do.
struct RecipeMistakeTests {
    private static let bad = """
        scales: {small: 1}
        day: 2026-11-30
        figures:
          beasts: {value: 3}
          cages: {value: 2, sorce: "Проба", source: "Проба"}
        lists:
          names: [Рекс, Барсик]
        rows:
          - to: zoo.cages
            fields: {code: 'n', kind: {one: big}}
          - fields: {code: n}
        """

    @Test func `the form of a file`() throws {
        let told = try Kitchen.mistakes(Self.bad, .en)
        #expect(
            told == [
                "Zoo/recipe/zoo.yaml:4:3: Where the number comes from is missing: the key “source”.",
                "Zoo/recipe/zoo.yaml:5:28: Expected a whole number.",
                "Zoo/recipe/zoo.yaml:10:37: Expected a list.",
                "Zoo/recipe/zoo.yaml:11:5: The key “to” is missing.",
            ])
    }

    private static let wrong = """
        scales: {small: 1}
        day: 2026-11-30
        figures:
          beasts: {value: 3, source: "Проба"}
        lists:
          names: [Рекс, Барсик]
        rows:
          - to: zoo.cages
            count: '$beats'
            fields: {code: 'pad(n)', kind: '"big"', colour: '"red"'}
          - to: zoo.beasts
            each: zoo.cages
            fields:
              code: 'each.coed'
              name: 'word("nmaes")'
              cage: 'any(zoo.cagse where kind = "big")'
              age: '3'
              born_on: 'tody() - 40'
              meals: {parts: [{fields: {food: {text: 'мясо {grm}'}, grams: 'line.much'}}]}
          - to: zoo.birds
            fields: {code: n}
        """

    @Test func `names and functions, in English`() throws {
        let told = try Kitchen.mistakes(Self.wrong, .en)
        #expect(
            told == [
                "Zoo/recipe/zoo.yaml:9:13: There is no figure “$beats”.\n    perhaps “beasts” was meant",
                "Zoo/recipe/zoo.yaml:10:21: “pad” takes 2 arguments, 1 are given.",
                "Zoo/recipe/zoo.yaml:10:45: “zoo.cages” has no field “colour”.",
                "Zoo/recipe/zoo.yaml:14:19: “zoo.cages” has no “coed”.\n    perhaps “code” was meant",
                "Zoo/recipe/zoo.yaml:15:19: There is no list “nmaes”.\n    perhaps “names” was meant",
                "Zoo/recipe/zoo.yaml:16:18: Recipes have no resource “zoo.cagse”.\n    perhaps “zoo.cages” was meant",
                "Zoo/recipe/zoo.yaml:17:7: The field “age” is made by the server.",
                "Zoo/recipe/zoo.yaml:18:17: There is no function “tody”.\n    perhaps “today” was meant",
                "Zoo/recipe/zoo.yaml:19:53: The name “grm” is not known here.",
                "Zoo/recipe/zoo.yaml:19:69: There are no lines here.",
                "Zoo/recipe/zoo.yaml:20:9: There is no resource “zoo.birds”.",
            ])
    }

    @Test func `names and functions, in Russian`() throws {
        let told = try Kitchen.mistakes(Self.wrong, .ru)
        #expect(told.count == 11)
        #expect(
            told.first
                == "Zoo/recipe/zoo.yaml:9:13: Числа «$beats» в figures нет.\n    возможно, имелось в виду «beasts»"
        )
        #expect(told.contains("Zoo/recipe/zoo.yaml:17:7: Поле «age» вычисляет сервер."))
    }

    @Test(arguments: [
        ("'between(1, \"x\")'", "between(1, x) can't be calculated."),
        ("'n + \"a\"'", "“1” + “a” can't be calculated."),
        ("'at(words(\"names\"), 0)'", "at(Рекс, Барсик, 0) can't be calculated."),
    ])
    func `what shows only with the rows`(_ formula: String, _ message: String) throws {
        let recipe = """
            scales: {small: 1}
            day: 2026-11-30
            lists: {names: [Рекс, Барсик]}
            rows:
              - to: zoo.cages
                fields: {code: \(formula), kind: '"big"'}
            """
        #expect(
            try Kitchen.mistakes(recipe, .en) == ["Zoo/recipe/zoo.yaml:6:21: \(message)"])
    }

    @Test func `a reference to a row that there is not`() throws {
        let recipe = """
            scales: {small: 1}
            day: 2026-11-30
            rows:
              - to: zoo.beasts
                fields:
                  code: n
                  cage: '"A-1"'
            """
        #expect(
            try Kitchen.mistakes(recipe, .en) == [
                "Zoo/recipe/zoo.yaml:7:7: There is no row with the key “A-1”."
            ])
    }
}
