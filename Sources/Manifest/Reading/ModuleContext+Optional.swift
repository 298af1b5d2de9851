import Catalogue

/// What is installed only with an optional module (P29).
extension ModuleContext {
    /// Whether a declaration is installed: `with` names the optional module that it waits for.
    func installs(_ node: YAMLNode) -> Bool {
        guard let mark = node["with"], let word = problems.word(mark) else { return true }
        guard optional.contains(word.text) else {
            problems.unknown(
                .unknownModule, word, "Необязательного модуля", "optional module", among: optional)
            return true
        }
        return !absent.contains(word.text)
    }

    /// Whether a field is installed: a reference into an absent module waits for it without a mark.
    func installs(field node: YAMLNode) -> Bool {
        guard installs(node) else { return false }
        guard let target = node["to"]?.scalar?.text, let name = ResourceName(target) else {
            return true
        }
        return !absent.contains(name.module)
    }
}

/// Finds which optional modules a saved query cannot do without.
struct OptionalNeeds {
    let module: ModuleContext

    /// The absent ones among those that `needs` names, and among the sources of the text.
    func absent(_ needs: YAMLNode?, in text: Formula) -> Set<String> {
        let words = needs.map { module.problems.words($0) } ?? []
        for word in words where !module.optional.contains(word.text) {
            module.problems.unknown(
                .unknownModule, word, "Необязательного модуля", "optional module",
                among: module.optional)
        }
        return Set(words.map(\.text)).union(sources(in: text.text)).intersection(module.absent)
    }

    /// The modules of sources that are named in full: what follows `from` or `join` up to a point.
    private func sources(in text: String) -> Set<String> {
        let words = text.split { $0.isWhitespace || "(),;".contains($0) }
        return Set(
            zip(words, words.dropFirst()).compactMap { before, name in
                guard ["from", "join"].contains(before), let point = name.firstIndex(of: ".")
                else { return nil }
                return String(name[..<point])
            })
    }
}
