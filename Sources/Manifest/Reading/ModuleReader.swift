import Catalogue
import StrictJSON

/// Reads `module.yaml`.
struct ModuleReader {
    let files: FileReader
    var problems: ProblemList { files.problems }

    private static let keys = [
        "module", "version", "language", "title", "summary", "requires", "types", "settings",
        "define", "cli", "behaviour", "jobs",
    ]
    private static let later = ["extend"]

    func module(in folder: String) -> ModuleDraft? {
        guard let node = files.yaml("\(folder)/module.yaml"),
            let reader = MapReader(node, keys: Self.keys, later: Self.later, problems: problems),
            let word = reader.required("module").flatMap({ problems.word($0) }),
            problems.checkName(
                word, taken: NameRules.moduleNames.union(NameRules.languageWords))
        else {
            problems.loseNames()
            return nil
        }
        let titles = TitleBook(language: language(reader["language"]), problems: problems)
        loadLocales(of: folder, into: titles)
        let context = ModuleContext(
            name: word.text, folder: folder, problems: problems, titles: titles)
        var module = Module(
            name: word.text,
            title: titles.text(reader.required("title"), path: "module.title", fallback: word.text))
        module.summary = reader["summary"].map {
            titles.text($0, path: "module.summary", fallback: word.text)
        }
        module.folder = folder
        module.version = version(reader) ?? module.version
        let draft = ModuleDraft(module: module, word: word, keys: node, context: context)
        readRequires(reader["requires"], into: draft)
        readDefinitions(reader["define"], into: draft)
        draft.commands = reader["cli"].map { CommandReader(problems: problems).commands($0) } ?? []
        readTypes(reader["types"], into: draft)
        draft.module.behaviour = reader["behaviour"].flatMap { node in
            problems.word(node).map { BehaviourName($0.text, place: node.catalogued) }
        }
        draft.module.jobs = reader["jobs"].map { JobReader(module: context).jobs($0) } ?? []
        if let jobs = reader["jobs"], draft.module.behaviour == nil {
            problems.withoutBehaviour("jobs", at: jobs)
        }
        return draft
    }

    private func language(_ node: YAMLNode?) -> Language {
        guard let word = node.flatMap({ problems.word($0) }) else { return .ru }
        if let language = Language(rawValue: word.text) { return language }
        problems.unknown(
            .unknownLanguage, word, "Языка", "language", among: Language.allCases.map(\.rawValue))
        return .ru
    }

    private func loadLocales(of folder: String, into titles: TitleBook) {
        for name in files.sources.files.entries(of: "\(folder)/locales") ?? [] {
            if name.hasPrefix(".") { continue }
            let language = Language.allCases.first { "\($0.rawValue).yaml" == name }
            guard let language else {
                problems.unknownFile(
                    files.sources.shown("\(folder)/locales/\(name)"), "en.yaml, ru.yaml")
                continue
            }
            if let node = files.yaml("\(folder)/locales/\(name)") {
                titles.load(node, language: language)
            }
        }
    }

    private func version(_ reader: MapReader) -> String? {
        guard let node = reader.required("version"), let text = problems.text(node) else {
            return nil
        }
        if Version(text) != nil, text.split(separator: ".").count == 3 { return text }
        problems.wrongType(node, "номер вида 1.0.0", "a number like 1.0.0")
        return nil
    }

    private func readRequires(_ node: YAMLNode?, into draft: ModuleDraft) {
        guard let node,
            let reader = MapReader(
                node, keys: ["core", "modules", "optional"], problems: problems)
        else { return }
        draft.requires = reader["modules"].map { problems.words($0) } ?? []
        draft.module.requires = draft.requires.map(\.text)
        draft.optional = reader["optional"].map { problems.words($0) } ?? []
        draft.module.optional = draft.optional.map(\.text)
        guard let core = reader["core"], let text = problems.text(core) else { return }
        guard let range = VersionRange(text) else {
            problems.wrongType(core, "условие вида \">=1.0 <2\"", "a range like \">=1.0 <2\"")
            return
        }
        if !range.contains(.core) {
            problems.add(
                .coreVersion, at: core,
                .both(
                    "Модулю нужно ядро \(text), а здесь \(Version.core).",
                    "The module needs core \(text), this is \(Version.core)."))
        }
    }

    private func readDefinitions(_ node: YAMLNode?, into draft: ModuleDraft) {
        guard let node else { return }
        let taken = NameRules.languageWords.union(NameRules.systemNames).union(NameRules.rowWords)
        for entry in problems.entries(node) {
            guard problems.checkName(Word(entry), taken: taken),
                let formula = problems.formula(entry.value)
            else { continue }
            draft.module.definitions[entry.key] = formula
        }
    }

    private func readTypes(_ node: YAMLNode?, into draft: ModuleDraft) {
        guard let node else { return }
        for entry in problems.entries(node) {
            let word = Word(entry)
            let taken = Set(TypeReader.names).union(TypeReader.later)
            guard problems.checkName(word, taken: taken) else {
                problems.loseNames()
                continue
            }
            guard let base = entry.value["type"]?.scalar?.text, TypeReader.names.contains(base)
            else {
                problems.add(
                    .unknownType, at: entry.value["type"] ?? word.node,
                    .both(
                        "Общему типу нужен type из встроенных.",
                        "A shared type needs a built-in type."),
                    suggestion: entry.value["type"]?.scalar.flatMap {
                        Suggestion.closest(to: $0.text, among: TypeReader.names)
                    })
                continue
            }
            draft.context.types[word.text] = ModuleContext.SharedType(
                name: word.text, module: draft.name, node: entry.value,
                titles: draft.context.titles)
        }
    }
}

extension ProblemList {
    func unknownFile(_ path: String, _ allowed: String) {
        add(
            .unknownFile, at: .start(of: path),
            .both(
                "Файл здесь не читается; бывают: \(allowed).",
                "This file is not read here; there may be: \(allowed)."))
    }
}
