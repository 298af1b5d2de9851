import Catalogue

/// Reads the files of `modules.extend` into the modules that they add to (N37).
struct ExtensionReader {
    let files: FileReader
    private var problems: ProblemList { files.problems }

    private static let keys = ["extend", "resources", "queries"]

    init(files: FileReader) {
        self.files = files
    }

    /// What extensions bring beside what they add to resources.
    struct Added {
        /// Query files by module.
        var queries: [String: [QueryFile]] = [:]
    }

    /// A query file that stands beside an extension.
    struct QueryFile {
        let file: String
        let folder: String
    }

    /// Adds what the files say; mistakes stand at their places in those files.
    func extend(_ modules: [ModuleDraft]) -> Added {
        let names = AddedNames(problems: problems)
        for draft in modules.flatMap(\.resources) { names.refuse(draft) }
        var added = Added()
        for path in files.sources.extensions { read(path, modules, &added) }
        return added
    }

    private func read(_ path: String, _ modules: [ModuleDraft], _ added: inout Added) {
        guard let node = files.yaml(path),
            let reader = MapReader(node, keys: Self.keys, problems: problems),
            let word = reader.required("extend").flatMap({ problems.word($0) })
        else { return problems.loseNames() }
        guard let module = modules.first(where: { $0.name == word.text }) else {
            return problems.unknown(
                .unknownModule, word, "Включённого модуля", "enabled module",
                among: modules.map(\.name))
        }
        for entry in reader["resources"].map({ problems.entries($0) }) ?? [] {
            extend(Word(entry), entry.value, module)
        }
        guard let node = reader["queries"] else { return }
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            .joined(separator: "/")
        added.queries[module.name, default: []] += queries(node, in: folder)
    }

    private func extend(_ word: Word, _ node: YAMLNode, _ module: ModuleDraft) {
        guard let draft = module.resources.first(where: { $0.word.text == word.text }) else {
            return problems.unknown(
                .unknownResource, word, "Ресурса", "resource",
                among: module.resources.map(\.word.text))
        }
        ResourceExtension(draft: draft, module: module.context).read(node)
    }

    /// Files named `x_….tropa`, beside the extension.
    private func queries(_ node: YAMLNode, in folder: String) -> [QueryFile] {
        problems.words(node).compactMap { word in
            let parts = word.text.split(separator: "/", omittingEmptySubsequences: false)
            let path = ([folder] + parts.dropLast().map(String.init)).joined(separator: "/")
            guard let file = parts.last.map(String.init), file.hasSuffix(".tropa"),
                !parts.contains(".."), files.sources.files.isFile("\(path)/\(file)")
            else {
                problems.add(
                    .missingFile, at: word.node,
                    .both(
                        "Рядом нет файла запроса «\(word.text)».",
                        "There is no query file “\(word.text)” beside this one."))
                return nil
            }
            let name = Word(String(file.dropLast(".tropa".count)), word.node)
            guard AddedNames(problems: problems).demand(name) else { return nil }
            return QueryFile(file: file, folder: path)
        }
    }
}
