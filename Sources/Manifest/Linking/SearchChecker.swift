import Catalogue

/// Checks `search:`: texts, and references to resources that are searched themselves.
struct SearchChecker {
    let draft: ResourceDraft
    let linker: Linker
    var problems: ProblemList { linker.problems }

    func check() {
        for word in draft.search {
            let field = draft.suitable(word, problems, for: \.isSearchable)
            if let target = field?.field.reference?.target { check(target, word) }
        }
    }

    /// A reference is found by what finds its target, through at most so many references.
    private func check(_ target: ResourceName, _ word: Word) {
        guard let found = linker.drafts[target] else { return }
        guard !found.search.isEmpty else {
            problems.add(
                .unsuitableField, at: word.node,
                .both(
                    "По ссылке «\(word.text)» искать нечего: у ресурса \(target) нет search.",
                    "Nothing can be searched through “\(word.text)”: \(target) has no search."))
            return
        }
        guard depth(of: found, [draft.resource.name]) > Resource.searchDepth else { return }
        problems.add(
            .cycle, at: word.node,
            .both(
                "Поиск по ссылке «\(word.text)» идёт дальше \(Resource.searchDepth) ссылок "
                    + "или возвращается к самому ресурсу.",
                "The search through “\(word.text)” goes over more than \(Resource.searchDepth) "
                    + "references or comes back to the resource."))
    }

    /// How many references lead on from a reference to the resource, this one counted.
    private func depth(of target: ResourceDraft, _ path: [ResourceName]) -> Int {
        let name = target.resource.name
        guard !path.contains(name), path.count <= Resource.searchDepth else {
            return Resource.searchDepth + 1
        }
        let further = target.search.compactMap { word -> Int? in
            guard case .ref(let reference)? = target.draft(word.text)?.field.type,
                let next = linker.drafts[reference.target]
            else { return nil }
            return depth(of: next, path + [name])
        }
        return 1 + (further.max() ?? 0)
    }
}
