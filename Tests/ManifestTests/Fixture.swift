import Catalogue
import StrictJSON

@testable import Manifest

/// A small module that loads, into which tests put mistakes.
enum Fixture {
    static let moduleYAML = """
        module: zoo
        version: 1.0.0
        title: Зоопарк
        requires: {core: ">=1.0 <2"}
        types:
          size: {type: choice, values: {small: Малый, big: Большой}}
        settings:
          limit: {type: integer, default: 3, min: 1, max: 9, title: Предел}
        define: {adult: 'age >= 1'}
        """

    static let catsYAML = """
        resource: cats
        title: Кошки
        key: [code]
        fields:
          code: {type: text, max: 10, title: Код}
          age: {type: integer, min: 0, max: 40, title: Возраст}
          keeper: {type: ref, to: keepers, title: Смотритель}
        states:
          draft: Черновик
          done: {title: Готово, locked: all}
        actions:
          finish: {title: Готово, from: [draft], to: done, by: [boss]}
        access:
          boss: {read: all, create: all, update: all}
        """

    static let keepersYAML = """
        resource: keepers
        title: Смотрители
        key: [code]
        fields:
          code: {type: text, title: Код}
          phone: {type: phone, personal: contact, title: Телефон}
        access:
          boss: {read: all}
        """

    static let rolesYAML = """
        attributes:
          keeper: {type: ref, to: zoo.keepers}
        roles:
          boss: {title: Начальник, personal: [contact]}
          clerk: Служащий
        """

    /// The files of the module, some of them replaced; an empty text removes a file.
    static func module(_ changes: [String: String] = [:]) -> [String: String] {
        var files = [
            "zoo/module.yaml": moduleYAML, "zoo/resources/cats.yaml": catsYAML,
            "zoo/resources/keepers.yaml": keepersYAML, "roles.yaml": rolesYAML,
        ]
        for (name, text) in changes {
            let path = name == "roles.yaml" || name.hasPrefix("other/") ? name : "zoo/\(name)"
            files[path] = text.isEmpty ? nil : text
        }
        return files
    }

    static func sources(_ files: [String: String]) -> ManifestSources {
        let tree = MemoryFiles(files)
        let folders = Set(files.keys.compactMap { $0.split(separator: "/").first.map(String.init) })
        return ManifestSources(
            folders: folders.filter { tree.isFile("\($0)/module.yaml") }.sorted(),
            roles: "roles.yaml", files: tree)
    }

    static func load(_ files: [String: String]) -> LoadResult {
        ManifestLoader(sources: sources(files)).load()
    }

    /// The errors, without warnings.
    static func errors(_ files: [String: String]) -> [ManifestProblem] {
        load(files).problems.filter { $0.severity == .error }
    }
}
