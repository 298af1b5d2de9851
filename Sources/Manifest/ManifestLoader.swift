import Catalogue
import StrictJSON

/// Reads module folders and roles into a schema; finds every mistake of all files at once.
public struct ManifestLoader: Sendable {
    private let sources: ManifestSources

    public init(sources: ManifestSources) {
        self.sources = sources
    }

    /// What was loaded, and what is wrong with it.
    public func load() -> LoadResult {
        let problems = ProblemList()
        let reader = FileReader(sources: sources, problems: problems, fingerprint: Fingerprint())
        return Loading(files: reader).result()
    }
}

/// One run of the loader.
private struct Loading {
    let files: FileReader
    var sources: ManifestSources { files.sources }
    var problems: ProblemList { files.problems }

    func result() -> LoadResult {
        let modules = modules()
        let linker = Linker(modules: modules, roles: roles(), problems: problems)
        for module in modules { readResources(of: module) }
        let extensions = ExtensionReader(files: files).extend(modules)
        let resources = linker.link()
        for module in modules {
            finish(module, extensions.queries[module.name] ?? [], linker)
        }
        ReportLinker(modules: modules).link()
        let cases = sources.readsCases ? modules.flatMap { self.cases(of: $0, linker) } : []
        CommandLinker(modules: modules, linker: linker).link()
        for module in modules { module.context.titles.finish(at: module.word.node.place) }
        let core = core(linker.book)
        let schema = Schema(
            modules: [core.module] + modules.map(\.module), roles: linker.book,
            resources: core.resources + resources,
            fingerprint: fingerprint())
        return LoadResult(
            schema: problems.hasErrors ? nil : schema, problems: problems.sorted, draft: schema,
            knowsAllNames: !problems.lostNames, cases: cases)
    }

    private func core(_ roles: RoleBook) -> CoreModule {
        let days = sources.calendar.map { CalendarReader(files: files).days(in: $0) } ?? []
        return CoreModule(days: days, roles: roles)
    }

    private func modules() -> [ModuleDraft] {
        let reader = ModuleReader(files: files)
        let all = sources.folders.compactMap { reader.module(in: $0) }
        return ModuleOrder(sources: sources, problems: problems).enabled(all)
    }

    private func roles() -> RolesDraft {
        guard let path = sources.roles else {
            var draft = RolesDraft()
            draft.acceptsAny = true
            return draft
        }
        guard let node = files.yaml(path) else {
            var draft = RolesDraft()
            draft.acceptsAny = true
            return draft
        }
        return RolesReader(problems: problems).roles(node)
    }

    private func readResources(of module: ModuleDraft) {
        module.module.settings = SettingsReader(draft: module, sources: sources).settings()
        checkTypes(of: module)
        let folder = "\(module.module.folder)/resources"
        let reader = ResourceReader(module: module.context)
        for (file, path) in entries(of: folder, extensions: ["yaml"]) {
            guard let node = files.yaml(path) else { continue }
            if let draft = reader.resource(node, file: String(file.dropLast(5))) {
                module.resources.append(draft)
            }
        }
        checkFolder(of: module)
    }

    /// Types that nothing uses are checked, too.
    private func checkTypes(of module: ModuleDraft) {
        let reader = FieldReader(module: module.context, use: .resource)
        for entry in module.keys["types"]?.entries ?? []
        where module.context.types[entry.key] != nil {
            _ = reader.field(entry, path: "types.\(entry.key)")
        }
    }

    /// - Parameter added: query files that extensions bring, each with its folder.
    private func finish(
        _ module: ModuleDraft, _ added: [ExtensionReader.QueryFile], _ linker: Linker
    ) {
        let folder = module.module.folder
        let queries = QueryReader(module: module.context, files: files, linker: linker)
        module.module.queries = entries(of: "\(folder)/queries", extensions: ["tropa"]).flatMap {
            queries.queries($0.file, in: "\(folder)/queries")
        }
        AddedNames(problems: problems).refuse(module.module.queries, module.context.libraries)
        module.module.queries += added.flatMap { queries.queries($0.file, in: $0.folder) }
        module.module.libraries = module.context.libraries
        var seeds = SeedReader(module: module.context, linker: linker, files: files)
        if sources.situations.contains(module.name) { seeds.situation = .init() }
        let rows = entries(of: "\(folder)/data", extensions: ["yaml", "csv"]).flatMap { entry in
            entry.file.hasSuffix(".csv")
                ? seeds.table(entry.path, resource: Self.resource(ofTable: entry.file))
                : seeds.rows(entry.path)
        }
        module.module.seeds = SeedOrder(linker: linker).sorted(rows)
    }

    /// A long table has volumes: `registry.people.csv`, `registry.people.2.csv`.
    private static func resource(ofTable file: String) -> String {
        let parts = file.dropLast(4).split(separator: ".", omittingEmptySubsequences: false)
        let isVolume = parts.count > 1 && parts.last.flatMap { Int($0) } != nil
        return (isVolume ? parts.dropLast() : parts[...]).joined(separator: ".")
    }

    /// Files that the cases send may lie in folders of `Tests/`.
    private func cases(of module: ModuleDraft, _ linker: Linker) -> [CaseFile] {
        var reader = CaseReader(module: module, linker: linker, files: files)
        let own = entries(of: "\(module.module.folder)/Tests", extensions: ["yaml"])
            .compactMap { reader.cases($0.path) }
        return own
            + module.context.queryTests.compactMap { tests in
                reader.query = tests.query
                return reader.cases(tests.node, of: tests.node.source.file)
            }
    }

    /// The files of a folder; others are reported.
    private func entries(
        of folder: String, extensions: [String]
    ) -> [(file: String, path: String)] {
        (sources.files.entries(of: folder) ?? []).compactMap { name in
            let path = "\(folder)/\(name)"
            if name.hasPrefix(".") || !sources.files.isFile(path) { return nil }
            if extensions.contains(where: { name.hasSuffix(".\($0)") }) { return (name, path) }
            problems.unknownFile(
                sources.shown(path), extensions.map { "*.\($0)" }.joined(separator: ", "))
            return nil
        }
    }

    /// A misspelt folder would otherwise be passed over in silence.
    private func checkFolder(of module: ModuleDraft) {
        let known = [
            "resources", "queries", "data", "locales", "recipe", "Sources", "Tests", "module.yaml",
        ]
        for name in sources.files.entries(of: module.module.folder) ?? []
        where !known.contains(name) && !name.hasPrefix(".") && !name.hasPrefix("README") {
            problems.add(
                .unknownFile,
                at: .start(of: sources.shown("\(module.module.folder)/\(name)")),
                .both("В папке модуля такого не бывает.", "A module's folder has no such thing."),
                suggestion: Suggestion.closest(to: name, among: known), severity: .warning)
        }
    }

    private func fingerprint() -> String {
        for name in (sources.enabled ?? ["*"]).sorted() { files.fingerprint.add(name) }
        for (module, values) in sources.settings.sorted(by: { $0.key < $1.key }) {
            files.fingerprint.add(module)
            files.fingerprint.add(JSON.object(values).text)
        }
        files.fingerprint.add(Version.core.description)
        return files.fingerprint.text
    }
}
