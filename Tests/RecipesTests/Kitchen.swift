import Catalogue
import Manifest
import Recipes
import Testing

/// A small module with a recipe, and what comes of it.
enum Kitchen {
    private static let module = "module: zoo\nversion: 1.0.0\ntitle: Зоопарк\n"
    private static let cages = """
        resource: cages
        title: Клетки
        key: [code]
        display: code
        fields:
          code: {type: text, max: 20, title: Код}
          kind: {type: choice, required: true, title: Вид, values: {big: Большая, small: Малая}}
        """
    private static let beasts = """
        resource: beasts
        title: Звери
        key: [code]
        display: name
        fields:
          code: {type: text, max: 20, title: Код}
          name: {type: text, max: 40, required: true, title: Кличка}
          cage: {type: ref, to: cages, title: Клетка}
          born_on: {type: date, title: Родился}
          age: {computed: 'months_between(born_on, today())', title: Возраст}
          meals:
            type: parts
            title: Корм
            fields:
              food: {type: text, max: 40, required: true, title: Что}
              grams: {type: integer, title: Граммов}
        """

    /// - Parameter recipe: the text of `recipe/zoo.yaml`.
    static func schema() throws -> Schema {
        let sources = ManifestSources(folders: ["Zoo"], files: files(""))
        let loaded = ManifestLoader(sources: sources).load()
        let told = loaded.problems.map { $0.render(language: .ru) }.joined(separator: "\n")
        return try #require(loaded.schema, "\(told)")
    }

    private static func files(_ recipe: String) -> MemoryFiles {
        var texts = [
            "Zoo/module.yaml": module, "Zoo/resources/cages.yaml": cages,
            "Zoo/resources/beasts.yaml": beasts,
        ]
        if !recipe.isEmpty { texts["Zoo/recipe/zoo.yaml"] = recipe }
        return MemoryFiles(texts)
    }

    /// The mistakes of a recipe, as they are told.
    static func mistakes(_ recipe: String, _ language: Language) throws -> [String] {
        let sources = ManifestSources(folders: ["Zoo"], files: files(recipe))
        let loaded = RecipeLoader(sources: sources).load([("zoo", "Zoo")])
        guard loaded.problems.isEmpty else {
            return loaded.problems.map { $0.render(language: language) }
        }
        do {
            let cookbook = try Cookbook(loaded.recipes, for: schema(), scale: "small")
            var shelf = Shelf()
            _ = try cookbook.make(seed: 1, into: &shelf)
            return []
        } catch let mistakes as RecipeMistakes {
            return mistakes.list.map { $0.render(language: language) }
        }
    }

    /// What a recipe without mistakes writes.
    static func made(
        _ recipe: String, seed: UInt64 = 1, scale: String = "small"
    ) throws -> [String: String] {
        let sources = ManifestSources(folders: ["Zoo"], files: files(recipe))
        let loaded = RecipeLoader(sources: sources).load([("zoo", "Zoo")])
        #expect(loaded.problems.isEmpty, "\(loaded.problems.map { $0.render(language: .en) })")
        let cookbook = try Cookbook(loaded.recipes, for: schema(), scale: scale)
        var shelf = Shelf()
        _ = try cookbook.make(seed: seed, into: &shelf)
        return shelf.files.mapValues { String(decoding: $0, as: UTF8.self) }
    }
}

/// Keeps files in memory.
struct Shelf: ExampleSink {
    private(set) var files: [String: [UInt8]] = [:]

    mutating func write(_ bytes: [UInt8], to file: String) {
        files[file, default: []] += bytes
    }
}
