import Catalogue

/// References to several resources: `to: [registry.guides, registry.pairs]`, `to: any` (P26).
extension TypeReader {
    var isPolymorphic: Bool {
        guard let node = keys["to"] else { return false }
        return node.items != nil || node.scalar?.text == Self.anything
    }

    private static let anything = "any"

    func polymorphicReference() -> Found? {
        guard let node = keys["to"] else { return nil }
        switch use {
        case .resource, .part: break
        case .setting, .argument, .attribute:
            problems.notSupported("to: [ … ], to: any", at: node)
            return nil
        }
        refuse("only", because: ("у ссылки на разные ресурсы", "a reference to several resources"))
        let targets = node.items == nil ? [] : problems.words(node)
        if node.items != nil, targets.isEmpty {
            problems.wrongType(node, "хотя бы один ресурс", "at least one resource")
            return nil
        }
        if node.items == nil { refuseInverse() }
        // The targets' full names are found when all resources are known.
        let reference = PolymorphicReference(
            targets: node.items == nil ? .any : .listed([]), inverse: inverse(),
            onDelete: onDelete())
        if node.items == nil, reference.onDelete != .restrict {
            problems.add(
                .conflict, at: keys["on-delete"] ?? node,
                .both(
                    "У ссылки на что угодно on-delete бывает только restrict.",
                    "A reference to anything knows only on-delete: restrict."))
        }
        return Found(type: .polymorphic(reference), targets: targets)
    }

    private func inverse() -> String? {
        guard let word = keys["inverse"].flatMap({ problems.word($0) }),
            problems.checkName(word, taken: NameRules.languageWords)
        else { return nil }
        return word.text
    }

    private func refuseInverse() {
        refuse("inverse", because: ("у ссылки на что угодно", "a reference to anything"))
    }

    private func refuse(_ key: String, because place: (ru: String, en: String)) {
        guard let node = keys[key] else { return }
        problems.add(
            .conflict, at: node,
            .both("Ключа «\(key)» нет \(place.ru).", "There is no key “\(key)” for \(place.en)."))
    }
}
