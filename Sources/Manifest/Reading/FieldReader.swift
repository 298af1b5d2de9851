import Catalogue
import StrictJSON

/// Reads the declaration of a field, a setting, an argument or an attribute.
struct FieldReader {
    let module: ModuleContext
    let use: Use
    var problems: ProblemList { module.problems }

    /// What is declared: not everything may stand everywhere.
    enum Use: Hashable {
        case resource
        /// A field of parts: those of a resource are 1 deep.
        case part(depth: Int)
        case setting
        case argument
        case attribute
    }

    private static let common = [
        "type", "title", "help", "required", "unique", "default", "immutable", "read-only",
        "hidden",
        "personal", "was", "retired", "oracle", "with", "section",
        "behaviour",
    ]

    /// - Parameter path: where translations of its texts stand.
    func field(_ entry: YAMLEntry, path: String) -> FieldDraft {
        let word = Word(entry)
        guard entry.value.entries != nil else {
            problems.wrongType(
                entry.value, "описание в скобках, например {type: text}",
                "a declaration in brackets, like {type: text}")
            return broken(word, keys: entry.value, path: path)
        }
        if entry.value["computed"] != nil { return computed(entry.value, word, path) }
        guard let typeNode = entry.value["type"], let type = problems.word(typeNode) else {
            if entry.value["type"] == nil {
                problems.add(
                    .missingKey, at: word.node,
                    .both(
                        "У поля «\(word.text)» нет типа.", "The field “\(word.text)” has no type."))
            }
            return broken(word, keys: entry.value, path: path)
        }
        return typed(entry.value, word, type, path)
    }

    private func typed(
        _ own: YAMLNode, _ word: Word, _ type: Word, _ path: String
    ) -> FieldDraft {
        var keys = own
        var shared: ModuleContext.SharedType?
        var base = type
        if !TypeReader.names.contains(type.text) {
            guard let found = sharedType(type), let inner = found.node["type"]?.scalar else {
                return broken(word, keys: own, path: path)
            }
            shared = found
            base = Word(inner.text, type.node)
            keys = Self.merged(own, over: found.node)
        }
        guard let allowed = TypeReader.keys[base.text] else {
            refuseType(base, at: type.node)
            return broken(word, keys: own, path: path)
        }
        _ = MapReader(
            own, keys: Self.common + allowed.now, later: allowed.later,
            problems: problems)
        let draft = FieldDraft(field: start(word, keys, path), word: word, keys: keys)
        return finish(draft, base, shared, path)
    }

    private func finish(
        _ start: FieldDraft, _ base: Word, _ shared: ModuleContext.SharedType?, _ path: String
    ) -> FieldDraft {
        var draft = start
        let reader = TypeReader(
            module: module, use: use, name: draft.name, keys: draft.keys, path: path,
            shared: shared)
        guard let type = reader.type(base.text) else {
            problems.loseNames()
            draft.isBroken = true
            return draft
        }
        draft.field.type = type.type
        draft.target = type.target
        draft.targets = type.targets
        draft.parts = type.parts
        if base.text == "code" { return code(draft) }
        readCommon(&draft)
        return draft
    }

    private func sharedType(_ word: Word) -> ModuleContext.SharedType? {
        if let found = module.type(word.text) { return found }
        if let point = word.text.firstIndex(of: "."),
            module.refuses(module: String(word.text[..<point]), at: word.node)
        {
            return nil
        }
        refuseType(word, at: word.node)
        return nil
    }

    private func refuseType(_ word: Word, at node: YAMLNode) {
        if TypeReader.later.contains(word.text) {
            problems.notSupported("type: \(word.text)", at: node)
        } else {
            problems.unknown(
                .unknownType, Word(word.text, node), "Типа", "type",
                among: TypeReader.names + module.typeNames)
        }
    }

    /// A stand-in that keeps the name known.
    private func broken(_ word: Word, keys: YAMLNode, path: String) -> FieldDraft {
        problems.loseNames()
        var draft = FieldDraft(
            field: Field(
                name: word.text, title: module.titles.text(nil, path: path, fallback: word.text),
                type: .text(TextLimits())), word: word, keys: keys)
        draft.isBroken = true
        return draft
    }

    /// The keys of a field that stand over those of its shared type.
    private static func merged(_ own: YAMLNode, over shared: YAMLNode) -> YAMLNode {
        let inherited = (shared.entries ?? []).filter { own[$0.key] == nil }
        var result = own
        result.content = .mapping((own.entries ?? []) + inherited)
        return result
    }

    private func start(_ word: Word, _ keys: YAMLNode, _ path: String) -> Field {
        var field = Field(
            name: word.text,
            title: module.titles.text(keys["title"], path: path, fallback: word.text),
            type: .text(TextLimits()))
        field.help = keys["help"].map {
            module.titles.text($0, path: "\(path).help", fallback: word.text)
        }
        field.place = word.node.catalogued
        return field
    }

    private func computed(_ keys: YAMLNode, _ word: Word, _ path: String) -> FieldDraft {
        _ = MapReader(
            keys,
            keys: ["computed", "title", "help", "personal", "hidden", "was", "with", "section"],
            later: ["natural"], problems: problems)
        var draft = FieldDraft(field: start(word, keys, path), word: word, keys: keys)
        if use != .resource {
            problems.add(
                .conflict, at: keys["computed"] ?? word.node,
                .both(
                    "Вычисляемое поле бывает только у ресурса.",
                    "Only a resource has computed fields."))
        }
        draft.field.computed = keys["computed"].flatMap { problems.formula($0) }
        draft.field.isReadOnly = true
        readPersonal(&draft)
        readSection(&draft)
        draft.field.isHidden = keys["hidden"].flatMap { problems.bool($0) } ?? false
        draft.field.was = was(keys)
        if draft.field.computed == nil { draft.isBroken = true }
        return draft
    }

    func was(_ keys: YAMLNode) -> [String] {
        guard let node = keys["was"] else { return [] }
        let words = problems.words(node)
        for word in words { problems.checkName(word) }
        return words.map(\.text)
    }
}
