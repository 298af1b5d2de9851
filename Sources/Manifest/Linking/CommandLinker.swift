import Catalogue

/// Finds what the commands of modules do (N39).
struct CommandLinker {
    let modules: [ModuleDraft]
    let linker: Linker
    private var problems: ProblemList { linker.problems }

    init(modules: [ModuleDraft], linker: Linker) {
        self.modules = modules
        self.linker = linker
    }

    func link() {
        var taken: [[String]: String] = [:]
        for module in modules {
            for command in module.commands {
                if let other = taken[command.path] {
                    problems.add(
                        .duplicateName, at: command.word.node,
                        .both(
                            "Команда «\(command.word.text)» уже есть в модуле «\(other)».",
                            "The command “\(command.word.text)” already stands in the module “\(other)”."
                        ))
                }
                taken[command.path] = module.name
                guard let deed = deed(of: command, in: module) else { continue }
                module.module.commands.append(Module.Command(path: command.path, deed: deed))
            }
        }
    }

    private func deed(of command: CommandDraft, in module: ModuleDraft) -> Module.Command.Deed? {
        switch command.deed {
        case .pull(let word): pull(word, in: module)
        case .query(let word): query(word, in: module)
        case .practice(let word): practice(word, in: module)
        }
    }

    /// `materials.file`, or with the module before it.
    private func pull(_ word: Word, in module: ModuleDraft) -> Module.Command.Deed? {
        guard let point = word.text.lastIndex(of: ".") else {
            problems.wrongType(word.node, "ресурс.поле", "resource.field")
            return nil
        }
        let name = Word(String(word.text[..<point]), word.node)
        if let owner = ResourceName(name.text)?.module, module.context.absent.contains(owner) {
            return nil
        }
        let field = Word(String(word.text[word.text.index(after: point)...]), word.node)
        guard let target = linker.resolve(name, in: module.context),
            let draft = linker.drafts[target], let found = draft.known(field, problems)
        else { return nil }
        if case .file = found.field.type { return .pull(resource: target, field: field.text) }
        problems.add(
            .unsuitableField, at: word.node,
            .both("Поле «\(word.text)» — не файл.", "The field “\(word.text)” is not a file."))
        return nil
    }

    /// A resource with the fields that an exercise has.
    private func practice(_ word: Word, in module: ModuleDraft) -> Module.Command.Deed? {
        guard let target = linker.resolve(word, in: module.context),
            let draft = linker.drafts[target]
        else { return nil }
        let missing = Module.Command.exerciseFields.filter { draft.draft($0) == nil }
        guard !missing.isEmpty else { return .practice(resource: target) }
        let list = missing.joined(separator: ", ")
        problems.add(
            .unsuitableField, at: word.node,
            .both(
                "В «\(word.text)» нет полей упражнения: \(list).",
                "“\(word.text)” lacks fields of an exercise: \(list)."))
        return nil
    }

    private func query(_ word: Word, in module: ModuleDraft) -> Module.Command.Deed? {
        let id = word.text.contains("/") ? word.text : "\(module.name)/\(word.text)"
        let visible = modules.filter { module.context.visible[$0.name] != nil }
        let known = visible.flatMap(\.module.queries).map(\.id)
        if known.contains(id) { return .query(id) }
        let owner = id.split(separator: "/").first.map(String.init) ?? ""
        let waits = visible.contains { $0.context.waitingQueries.contains(id) }
        if waits || module.context.absent.contains(owner) { return nil }
        problems.unknown(.unknownQuery, word, "Запроса", "query", among: known)
        return nil
    }
}
