import Catalogue
import Foundation
import Support
import Testing

@testable import Serving
@testable import nastavnikd

/// `check` judges the recipes of modules as it judges their other files.
struct RecipeCheckTests {
    private static let root = FilePaths.join(FilePaths.folder(of: #filePath), "../..")

    @Test func `mistakes of a recipe are told with those of the module`() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let module = folder.path + "/Zoo"
        for path in ["resources", "recipe"] {
            try FileManager.default.createDirectory(
                atPath: "\(module)/\(path)", withIntermediateDirectories: true)
        }
        let files = [
            "module.yaml":
                "module: zoo\nversion: 1.0.0\ntitle: Зоопарк\nrequires: {modules: [registry]}\n",
            "resources/cages.yaml": """
            resource: cages
            title: Клетки
            key: [code]
            display: code
            fields: {code: {type: text, max: 20, title: Код}}
            """,
            "recipe/zoo.yaml": """
            rows:
              - to: zoo.cages
                each: registry.organisations
                fields: {code: each.cide}
            """,
        ]
        for (name, text) in files {
            try Data(text.utf8).write(to: URL(filePath: "\(module)/\(name)"))
        }
        var settings = try SettingsLoader(environment: [:])
            .load(file: Self.root + "/Config/nastavnik.yaml").settings
        settings.modules.behaviours = Compiled.behaviours
        let verdict = ModuleLoading(settings, folders: [module]).checked().verdict
        let told = verdict.findings.map { $0.text(in: .en) }
        #expect(
            told.contains {
                $0.contains("recipe/zoo.yaml:4:25: “registry.organisations” has no “cide”.")
            }, "\(told)")
    }
}
