import Catalogue

/// Reads `recipe/*.yaml` of modules; finds every mistake of all files at once.
public struct RecipeLoader: Sendable {
    private let sources: ManifestSources

    public init(sources: ManifestSources) {
        self.sources = sources
    }

    /// - Parameter modules: the modules in force with their folders, in their order.
    public func load(
        _ modules: [(name: String, folder: String)]
    ) -> (recipes: [Recipe], problems: [ManifestProblem]) {
        let problems = ProblemList()
        let files = FileReader(sources: sources, problems: problems, fingerprint: Fingerprint())
        let reader = RecipeReader(problems: problems)
        var recipes: [Recipe] = []
        for module in modules {
            let folder = "\(module.folder)/recipe"
            for name in sources.files.entries(of: folder) ?? []
            where !name.hasPrefix(".") && !name.hasPrefix("README") {
                let path = "\(folder)/\(name)"
                guard name.hasSuffix(".yaml") else {
                    problems.unknownFile(sources.shown(path), "*.yaml")
                    continue
                }
                guard let node = files.yaml(path) else { continue }
                if let recipe = reader.recipe(node, module: module.name) { recipes.append(recipe) }
            }
        }
        return (recipes, problems.sorted)
    }
}
