import Catalogue
import Check
import Manifest
import Recipes

/// What is wrong with the recipes of modules, before anything is made by them.
struct RecipeCheck {
    let sources: ManifestSources
    let schema: Schema

    func findings() -> [Finding] {
        let loaded = RecipeLoader(sources: sources).load(schema.ownFolders)
        guard loaded.problems.isEmpty else { return loaded.problems.map { Finding($0) } }
        // A module that is checked without those that name the scales has nothing to be made by.
        guard let scale = loaded.recipes.lazy.flatMap(\.scales).first else { return [] }
        do throws(RecipeMistakes) {
            _ = try Cookbook(loaded.recipes, for: schema, scale: scale.name)
            return []
        } catch {
            return error.list.map { Finding($0) }
        }
    }
}

extension Schema {
    /// The modules that stand in folders, in their order.
    var ownFolders: [(name: String, folder: String)] {
        modules.filter { !$0.folder.isEmpty }.map { ($0.name, $0.folder) }
    }
}
