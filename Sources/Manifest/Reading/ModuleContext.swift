import Catalogue

/// What readers of one module's files share.
final class ModuleContext {
    let name: String
    /// The folder as it is read.
    let folder: String
    let problems: ProblemList
    let titles: TitleBook
    /// Shared types by name.
    var types: [String: SharedType] = [:]
    /// The modules that this one may name, itself included.
    var visible: [String: ModuleContext] = [:]
    /// Every module's name, to tell an unknown one from one that is not required.
    var installed: Set<String> = []
    /// Optional modules, whether they are enabled or not.
    var optional: Set<String> = []
    /// Optional modules that are not enabled: what is marked with them is not installed (P29).
    var absent: Set<String> = []

    /// Files of functions among the queries.
    var libraries: [QueryLibrary] = []

    /// Saved queries that wait for an optional module.
    var waitingQueries: Set<String> = []

    /// Cases that stand in the headers of saved queries.
    var queryTests: [(query: String, node: YAMLNode)] = []

    init(name: String, folder: String, problems: ProblemList, titles: TitleBook) {
        self.name = name
        self.folder = folder
        self.problems = problems
        self.titles = titles
    }

    /// A type of `types:` with the module whose words it uses.
    struct SharedType {
        let name: String
        let module: String
        let node: YAMLNode
        let titles: TitleBook
    }

    /// Finds `form` here or `registry.form` in a required module.
    func type(_ text: String) -> SharedType? {
        guard let point = text.firstIndex(of: ".") else { return types[text] }
        return visible[String(text[..<point])]?.types[String(text[text.index(after: point)...])]
    }

    /// Names of all types that may be used here.
    var typeNames: [String] {
        types.keys.sorted()
            + visible.values.filter { $0 !== self }.sorted { $0.name < $1.name }.flatMap { module in
                module.types.keys.sorted().map { "\(module.name).\($0)" }
            }
    }

    /// Says what is wrong with a module that a name begins with; false if nothing is.
    func refuses(module: String, at node: YAMLNode) -> Bool {
        if visible[module] != nil { return false }
        if absent.contains(module) {
            problems.add(
                .disabledModule, at: node,
                .both(
                    "Модуль «\(module)» необязательный и сейчас выключен: пометьте это место with: \(module).",
                    "The module “\(module)” is optional and not enabled now: mark this with: \(module)."
                ))
            return true
        }
        if installed.contains(module) {
            problems.add(
                .notRequired, at: node,
                .both(
                    "Модуль «\(module)» не назван в requires.modules.",
                    "The module “\(module)” is not named in requires.modules."))
        } else {
            problems.unknown(
                .unknownModule, Word(module, node), "Модуля", "module", among: installed)
        }
        return true
    }
}
