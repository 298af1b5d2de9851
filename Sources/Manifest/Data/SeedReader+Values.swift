import Catalogue
import StrictJSON

extension SeedReader {
    /// A cell in the form of a request body: its type decides how the text is read.
    func json(_ node: YAMLNode, of field: Field) -> JSON? {
        if node.isNull { return .null }
        switch field.type {
        case .parts(let shape): return parts(node, of: shape)
        case .refs(let reference, _):
            return .array(problems.items(node).compactMap { key($0, of: reference) })
        case .choices:
            return .array(problems.words(node).map { .string($0.text) })
        case .files: return .array(problems.items(node).compactMap { file($0) })
        case .file: return file(node)
        case .ref(let reference): return key(node, of: reference)
        case .polymorphic(let reference): return link(node, reference)
        case .text(let limits) where limits.localized != nil && node.entries != nil:
            return texts(node)
        default: return single(node, field.type)
        }
    }

    private func single(_ node: YAMLNode, _ type: FieldType) -> JSON? {
        guard let scalar = node.scalar else {
            problems.wrongType(node, "одно значение", "a single value")
            return nil
        }
        switch type {
        case .boolean: return problems.bool(node).map { .bool($0) }
        case .integer, .decimal:
            return LiteralReader(problems: problems).literal(node, of: type)
        default: return .string(scalar.text)
        }
    }

    private func parts(_ node: YAMLNode, of shape: PartsShape) -> JSON? {
        guard let draft = linker.drafts[shape.resource] else { return nil }
        return .array(
            problems.items(node).compactMap { item in
                guard item.entries != nil else {
                    problems.wrongType(item, "часть в скобках", "a part in brackets")
                    return nil
                }
                var object = JSONObject()
                for entry in problems.entries(item) {
                    guard let field = field(Word(entry), of: draft) else { continue }
                    object[entry.key] = json(entry.value, of: field.field)
                }
                return .object(object)
            })
    }

    /// An id, `key:…`, or the bare key.
    private func key(_ node: YAMLNode, of reference: Reference) -> JSON? {
        guard let text = problems.text(node) else { return nil }
        return .string(keyText(text, to: reference.target))
    }

    /// `registry.guides/M-1`: a resource, then an id, `key:…` or the bare key.
    private func link(_ node: YAMLNode, _ reference: PolymorphicReference) -> JSON? {
        guard let text = problems.text(node) else { return nil }
        guard let slash = text.firstIndex(of: "/"), let target = ResourceName(text[..<slash]),
            linker.drafts[target]?.resource.kind == .main, reference.accepts(target)
        else {
            let names =
                reference.listed.isEmpty
                ? linker.mainDrafts.map(\.resource.name.description)
                : reference.listed.map(\.description)
            problems.add(
                .value, at: node,
                .both(
                    "Нужно «ресурс/ключ»; ресурсы: \(names.prefix(6).joined(separator: ", ")).",
                    "Expected “resource/key”; resources: \(names.prefix(6).joined(separator: ", "))."
                ))
            return nil
        }
        let row = String(text[text.index(after: slash)...])
        return .string("\(target)/\(keyText(row, to: target))")
    }

    /// `{ru: …, en: …}`.
    private func texts(_ node: YAMLNode) -> JSON {
        var object = JSONObject()
        for entry in problems.entries(node) {
            guard Language(rawValue: entry.key) != nil else {
                problems.unknownKey(entry, among: Language.allCases.map(\.rawValue))
                continue
            }
            object[entry.key] =
                entry.value.isNull ? .null : problems.text(entry.value).map { .string($0) }
        }
        return .object(object)
    }

    /// The written form of a reference in a request body.
    func keyText(_ text: String, to target: ResourceName) -> String {
        if text.hasPrefix("key:") || RecordID(text) != nil { return text }
        let isSingle = linker.drafts[target]?.key.count == 1
        return "key:" + (isSingle ? Self.percentEncoded(text) : text)
    }

    /// A comma would part the fields of a key.
    private static func percentEncoded(_ text: String) -> String {
        text.map { $0 == "%" ? "%25" : $0 == "," ? "%2C" : String($0) }.joined()
    }

    /// `{path: data/files/x.html}`, inside the module's folder.
    private func file(_ node: YAMLNode) -> JSON? {
        guard let reader = MapReader(node, keys: ["path", "name"], problems: problems),
            let pathNode = reader.required("path"), let path = problems.text(pathNode)
        else { return nil }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let isInside = !path.hasPrefix("/") && parts.allSatisfy { !["..", ".", ""].contains($0) }
        guard isInside, files.sources.files.isFile("\(module.folder)/\(path)") else {
            problems.add(
                .missingFile, at: pathNode,
                .both(
                    "В папке модуля нет файла «\(path)».",
                    "The module's folder has no file “\(path)”."))
            return nil
        }
        var object = JSONObject()
        object["path"] = .string(path)
        if let name = reader["name"].flatMap({ problems.text($0) }) {
            object["name"] = .string(name)
        }
        return .object(object)
    }
}
