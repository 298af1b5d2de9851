import Catalogue

/// Which modules are in force, and in which order they build on each other.
struct ModuleOrder {
    let sources: ManifestSources
    let problems: ProblemList

    /// The enabled modules, each behind those that it requires.
    func enabled(_ all: [ModuleDraft]) -> [ModuleDraft] {
        let unique = withoutDoubles(all)
        let chosen = chosen(unique)
        let installed = Set(unique.map(\.name))
        for draft in chosen {
            draft.context.installed = installed
            checkRequires(of: draft, all: unique, chosen: chosen)
        }
        for draft in chosen {
            let named = Set(draft.module.requires + draft.module.optional)
            draft.context.visible = [draft.name: draft.context]
            for other in chosen where named.contains(other.name) {
                draft.context.visible[other.name] = other.context
            }
            draft.context.optional = Set(draft.module.optional)
            draft.context.absent = draft.context.optional.subtracting(chosen.map(\.name))
            refuseDoubled(draft)
        }
        return sorted(chosen)
    }

    /// Whether a module requires another, directly or not.
    private func requires(
        _ draft: ModuleDraft, _ name: String, among drafts: [ModuleDraft]
    ) -> Bool {
        var waiting = draft.module.requires
        var seen: Set<String> = []
        while let next = waiting.popLast() {
            if next == name { return true }
            guard seen.insert(next).inserted else { continue }
            waiting += drafts.first { $0.name == next }?.module.requires ?? []
        }
        return false
    }

    private func withoutDoubles(_ all: [ModuleDraft]) -> [ModuleDraft] {
        var seen: [String: ModuleDraft] = [:]
        return all.filter { draft in
            guard let first = seen[draft.name] else {
                seen[draft.name] = draft
                return true
            }
            let folder = sources.shown(first.module.folder)
            problems.add(
                .duplicateName, at: draft.word.node,
                .both(
                    "Модуль «\(draft.name)» уже есть в папке \(folder).",
                    "The module “\(draft.name)” already stands in the folder \(folder)."))
            return false
        }
    }

    private func chosen(_ all: [ModuleDraft]) -> [ModuleDraft] {
        guard let enabled = sources.enabled else { return all }
        for name in enabled where !all.contains(where: { $0.name == name }) {
            problems.add(
                .unknownModule, at: .start(of: sources.configuration),
                .both(
                    "modules.enabled: модуля «\(name)» нет.",
                    "modules.enabled: there is no module “\(name)”."),
                suggestion: Suggestion.closest(to: name, among: all.map(\.name)))
        }
        return all.filter { enabled.contains($0.name) }
    }

    private func checkRequires(
        of draft: ModuleDraft, all: [ModuleDraft], chosen: [ModuleDraft]
    ) {
        for word in draft.requires where !chosen.contains(where: { $0.name == word.text }) {
            if all.contains(where: { $0.name == word.text }) {
                problems.add(
                    .disabledModule, at: word.node,
                    .both(
                        "Модуль «\(word.text)» выключен, а «\(draft.name)» его требует.",
                        "The module “\(word.text)” is disabled, but “\(draft.name)” requires it."))
            } else {
                problems.unknown(
                    .unknownModule, word, "Модуля", "module", among: all.map(\.name))
            }
        }
    }

    /// A module can't be needed and optional at once.
    private func refuseDoubled(_ draft: ModuleDraft) {
        for word in draft.optional
        where word.text == draft.name || draft.module.requires.contains(word.text) {
            problems.add(
                .conflict, at: word.node,
                .both(
                    "Модуль «\(word.text)» не может быть здесь необязательным.",
                    "The module “\(word.text)” can't be optional here."))
        }
    }

    /// Depth first, in the given order; a cycle is reported where it closes.
    private func sorted(_ drafts: [ModuleDraft]) -> [ModuleDraft] {
        var done: [ModuleDraft] = []
        var open: Set<String> = []
        func visit(_ draft: ModuleDraft) {
            guard !done.contains(where: { $0 === draft }) else { return }
            open.insert(draft.name)
            for word in draft.requires {
                if open.contains(word.text) {
                    problems.add(
                        .cycle, at: word.node,
                        .both(
                            "Модули требуют друг друга по кругу: \(draft.name) → \(word.text).",
                            "The modules require each other in a circle: \(draft.name) → \(word.text)."
                        ))
                } else if let next = drafts.first(where: { $0.name == word.text }) {
                    visit(next)
                }
            }
            // An optional module goes first unless it builds on this one.
            for word in draft.optional where !open.contains(word.text) {
                guard let next = drafts.first(where: { $0.name == word.text }),
                    !requires(next, draft.name, among: drafts)
                else { continue }
                visit(next)
            }
            open.remove(draft.name)
            done.append(draft)
        }
        for draft in drafts { visit(draft) }
        return done
    }
}
