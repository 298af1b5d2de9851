import Catalogue

extension TypeReader {
    func reference(_ type: (Reference) -> FieldType) -> Found? {
        guard let node = keys["to"] else {
            problems.add(
                .missingKey, at: keys["type"] ?? keys,
                .both("Не хватает ключа «to».", "The key “to” is missing."))
            return nil
        }
        if isPolymorphic {
            problems.notSupported(node.items == nil ? "refs, to: any" : "refs, to: [ … ]", at: node)
            return nil
        }
        guard let target = problems.word(node) else { return nil }
        // The target's full name is found when all resources are known.
        var reference = Reference(target: ResourceName(module: module.name, name: target.text))
        if let inverse = keys["inverse"].flatMap({ problems.word($0) }),
            problems.checkName(inverse, taken: NameRules.languageWords)
        {
            reference.inverse = inverse.text
        }
        reference.onDelete = onDelete()
        reference.only = keys["only"].flatMap { problems.formula($0) }
        return Found(type: type(reference), target: target)
    }

    func onDelete() -> Reference.OnDelete {
        guard let word = keys["on-delete"].flatMap({ problems.word($0) }) else { return .restrict }
        if let found = Reference.OnDelete(rawValue: word.text) { return found }
        problems.unknown(
            .value, word, "Значения", "value", among: Reference.OnDelete.allCases.map(\.rawValue))
        return .restrict
    }

    func fileLimits() -> FileLimits {
        var limits = FileLimits()
        if let node = keys["accept"] {
            limits.accept = problems.words(node).compactMap(fileExtension)
        }
        if let node = keys["max-bytes"],
            let bytes = problems.count(node, in: 1...1_073_741_824)
        {
            limits.maxBytes = bytes
        }
        if let node = keys["via"], let text = problems.text(node) {
            limits.via = text.split(separator: ".", omittingEmptySubsequences: false).map(
                String.init)
        }
        return limits
    }

    private func fileExtension(_ word: Word) -> String? {
        let isGood =
            !word.text.isEmpty && word.text.utf8.count <= 10
            && word.text.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
            }
        if isGood { return word.text }
        let repaired = word.text.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        problems.add(
            .value, at: word.node,
            .both(
                "Расширение пишется строчными буквами без точки.",
                "An extension is written in small letters without a point."),
            suggestion: repaired.isEmpty ? nil : repaired)
        return nil
    }

    /// How many parts stand around the field.
    private var depth: Int {
        if case .part(let depth) = use { depth } else { 0 }
    }

    func parts() -> Found? {
        guard let node = keys["fields"] else {
            problems.add(
                .missingKey, at: keys["type"] ?? keys,
                .both("Не хватает ключа «fields».", "The key “fields” is missing."))
            return nil
        }
        let draft = PartsReader(module: module, path: path, depth: depth + 1).parts(
            named: name, keys: keys, fields: node)
        let shape = PartsShape(
            // The resource's full name is known when its owner is linked.
            resource: ResourceName(module: module.name, name: name), order: draft.order?.text,
            count: counts())
        return Found(type: .parts(shape), parts: draft)
    }
}
