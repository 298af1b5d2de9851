import Catalogue
import Manifest

/// The recipes of all modules for one scale: makes the same example from the same seed on every machine.
public struct Cookbook {
    private let book: LayoutBook
    private let makers: [Maker]
    private let worlds: Int
    private let files: [String: String]
    private let tour: RecipeTour
    private let title: String

    /// What was made.
    public struct Report: Sendable {
        /// How many rows, by resource, in the order of the recipes.
        public var rows: [(resource: String, count: Int)]
    }

    /// - Throws: `RecipeMistakes` with all mistakes of all recipes.
    public init(
        _ recipes: [Recipe], for schema: Schema, scale: String
    ) throws(RecipeMistakes) {
        let names = RecipeNames(recipes, scale: scale)
        let book = LayoutBook(schema)
        for resource in schema.mainResources { _ = book.open(resource) }
        let formulas = FormulaCompiler(
            book, figures: names.figures, lists: names.lists, day: names.day)
        var compiler = RecipeCompiler(book, formulas)
        makers = compiler.makers(recipes)
        let problems = names.problems + formulas.problems
        guard problems.isEmpty else { throw RecipeMistakes(Set(problems).sorted()) }
        self.book = book
        worlds = names.worlds
        files = compiler.files
        title = scale
        tour = RecipeTour(
            tokens: recipes.flatMap { $0.tour?.tokens ?? [] },
            steps: recipes.flatMap { $0.tour?.steps ?? [] })
    }

    /// Writes all rows, one world after the other.
    /// - Throws: `RecipeMistakes` for what shows only with the rows, or what the sink throws.
    public func make(seed: UInt64, into sink: inout some ExampleSink) throws -> Report {
        var shared = book.shared()
        for maker in makers where maker.isCommon {
            if let number = maker.resource, shared[number] == nil { shared[number] = Pool() }
        }
        var writers: [(number: Int, writer: TableWriter)] = []
        for maker in makers {
            guard let number = maker.resource, !writers.contains(where: { $0.number == number })
            else { continue }
            writers.append((number, TableWriter(maker.layout)))
        }
        let byNumber = Dictionary(
            writers.map { ($0.number, $0.writer) }, uniquingKeysWith: { first, _ in first })
        for number in 1...worlds {
            let world = World(number, seed: seed, shared: shared)
            for maker in makers {
                guard let resource = maker.resource, let writer = byNumber[resource] else {
                    continue
                }
                if maker.isCommon, number > 1 { continue }
                var made: [Row] = []
                do {
                    try maker.make(in: world, of: nil) { row in
                        if maker.isCommon {
                            shared[resource]?.add(row)
                        } else {
                            world.add(row, to: resource)
                        }
                        made.append(row)
                    }
                } catch let fault as RecipeFault {
                    throw RecipeMistakes([fault.problem])
                }
                for row in made { try writer.write(row, to: &sink) }
            }
        }
        for (_, writer) in writers { try writer.flush(to: &sink) }
        for (name, text) in files.sorted(by: { $0.key < $1.key }) {
            try sink.write(Array(text.utf8), to: "files/\(name)")
        }
        try sink.write(Array(tourText(seed).utf8), to: "tour.yaml")
        return Report(rows: writers.map { ($0.writer.title, $0.writer.count) })
    }

    private func tourText(_ seed: UInt64) -> String {
        let tokens = tour.tokens.map { "  \($0.name): \($0.text)\n" }.joined()
        let steps = tour.steps.map { "  - \($0)\n" }.joined()
        return """
            # Made by `nastavnikd example --scale \(title) --seed \(seed)`: all people are made up.
            tokens:
            \(tokens)try:
            \(steps)
            """
    }
}

/// Everything that is wrong with recipes.
public struct RecipeMistakes: Error, Sendable {
    public let list: [ManifestProblem]

    init(_ list: [ManifestProblem]) {
        self.list = list
    }
}
