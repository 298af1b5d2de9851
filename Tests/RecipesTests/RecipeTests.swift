import Catalogue
import Testing

/// What recipes make: streams of chance, shares, references, parts, volumes.
struct RecipeTests {
    private static func recipe(
        cages: String = "'concat(\"A-\", n)'", beasts: String = "2", more: String = ""
    ) -> String {
        """
        scales: {small: 1, large: 3}
        day: 2026-11-30
        lists: {names: [Рекс, Барсик, Мурка, Ёжик], foods: [мясо, рыба, "овёс, сено"]}
        rows:
          - to: zoo.cages
            count: '4'
            fields: {code: \(cages), kind: {weights: {big: 1, small: 3}}}
        \(more)  - to: zoo.beasts
            each: zoo.cages
            count: '\(beasts)'
            fields:
              code: {text: '{world}-{each.code}-{n}'}
              name: 'word("names")'
              cage: each
              born_on: 'add_months(today(), -between(1, 60))'
              meals:
                parts:
                  - count: '2'
                    fields: {food: 'word("foods")', grams: 'n * 100'}
        """
    }

    @Test func `tables and lists, with references and parts`() throws {
        let files = try Kitchen.made(Self.recipe(beasts: "1"))
        let cages = try #require(files["zoo.cages.csv"]).split(separator: "\n")
        #expect(cages.first == "code,kind" && cages.count == 5)
        #expect(cages.dropFirst().allSatisfy { $0.hasSuffix(",big") || $0.hasSuffix(",small") })
        let beasts = try #require(files["zoo.beasts.yaml"])
        #expect(beasts.hasPrefix("zoo.beasts:\n  - code: \"1-A-1-1\"\n    name: "))
        #expect(beasts.contains("    cage: \"A-4\"\n"))
        #expect(beasts.contains("grams: 200}\n"))
        #expect(files["tour.yaml"]?.contains("--scale small --seed 1") == true)
    }

    @Test func `a seed gives the same bytes, another one others`() throws {
        let first = try Kitchen.made(Self.recipe())
        #expect(try Kitchen.made(Self.recipe()) == first)
        #expect(
            try Kitchen.made(Self.recipe(), seed: 2)["zoo.beasts.yaml"] != first["zoo.beasts.yaml"])
    }

    /// Rows of another recipe, or more rows of the same parents, leave the rest as it was.
    @Test func `a change in one place moves nothing in the others`() throws {
        let first = try #require(try Kitchen.made(Self.recipe())["zoo.beasts.yaml"])
        let more = """
              - to: zoo.cages
                as: more
                each: zoo.cages
                count: '0'
                fields: {code: 'between(1, 9)', kind: '"big"'}

            """
        #expect(try Kitchen.made(Self.recipe(more: more))["zoo.beasts.yaml"] == first)
        let three = try #require(try Kitchen.made(Self.recipe(beasts: "3"))["zoo.beasts.yaml"])
        let blocks = Set(three.split(separator: "  - code: ").map(String.init))
        for block in first.split(separator: "  - code: ").dropFirst() {
            #expect(blocks.contains(String(block)), "\(block)")
        }
    }

    @Test func `worlds do not know each other`() throws {
        let large = try Kitchen.made(
            Self.recipe(cages: "'concat(\"A-\", world, \"-\", n)'"), scale: "large")
        let beasts = try #require(large["zoo.beasts.yaml"])
        #expect(beasts.split(separator: "cage: ").count - 1 == 24)
        for world in 1...3 { #expect(beasts.contains("cage: \"A-\(world)-4\"")) }
    }

    /// So many of so many, whatever the chance.
    @Test(arguments: [(1, 3), (7, 40), (40, 40), (0, 9)])
    func `a share is kept to the row`(_ part: Int, _ whole: Int) throws {
        let recipe = """
            scales: {small: 1}
            day: 2026-11-30
            rows:
              - to: zoo.cages
                count: '\(whole)'
                when: 'every(\(part), \(whole))'
                fields: {code: 'n', kind: '"big"'}
            """
        let table = try Kitchen.made(recipe)["zoo.cages.csv"] ?? "head"
        #expect(table.split(separator: "\n").count - 1 == max(part, 0) || part == 0)
        #expect(part > 0 || table == "head")
    }

    /// What is long goes on in a second volume that the loader knows as the same table.
    @Test func `a long table has volumes`() throws {
        let recipe = """
            scales: {small: 1}
            day: 2026-11-30
            rows:
              - to: zoo.cages
                count: '60000'
                fields: {code: 'concat("cage-", pad(n, 10))', kind: '"small"'}
            """
        let files = try Kitchen.made(recipe)
        let first = try #require(files["zoo.cages.csv"])
        let second = try #require(files["zoo.cages.2.csv"])
        #expect(first.utf8.count <= 1_000_000 && second.hasPrefix("code,kind\n"))
        let rows = [first, second].map { $0.split(separator: "\n").count - 1 }
        #expect(rows.reduce(0, +) == 60_000)
    }
}
