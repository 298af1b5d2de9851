import Catalogue

/// Keeps the names of modules and those that an installation adds apart (N37).
struct AddedNames {
    let problems: ProblemList

    /// Refuses a module's own names that look added.
    func refuse(_ draft: ResourceDraft) {
        let own = [draft.word] + draft.fields.map(\.word) + draft.states.map(\.word)
        for word in own + draft.actions.map(\.word) where AddedName.isAdded(word.text) {
            problems.add(
                .reservedName, at: word.node,
                .both(
                    "Имена на x_ — для дополнений установки, у модуля нужно другое.",
                    "Names with x_ are for what an installation adds; a module needs another one."),
                suggestion: String(word.text.dropFirst(AddedName.prefix.count)))
        }
    }

    /// Refuses a module's own queries and libraries that look added.
    func refuse(_ queries: [SavedQuery], _ libraries: [QueryLibrary]) {
        let files = queries.map { ($0.name, $0.source) } + libraries.map { ($0.name, $0.source) }
        for (name, source) in files where AddedName.isAdded(name) {
            problems.add(
                .reservedName, at: .start(of: source.place.file),
                .both(
                    "Имена на x_ — для дополнений установки, у модуля нужно другое.",
                    "Names with x_ are for what an installation adds; a module needs another one."))
        }
    }

    /// Demands the mark of what is added; false where it is missing.
    @discardableResult
    func demand(_ word: Word) -> Bool {
        if AddedName.isAdded(word.text) { return true }
        problems.add(
            .name, at: word.node,
            .both(
                "Добавленное имя «\(word.text)» должно начинаться с x_.",
                "The added name “\(word.text)” must begin with x_."),
            suggestion: AddedName.prefix + word.text)
        return false
    }

    /// Demands that nobody has the name yet.
    func isFree(_ word: Word, among names: [String]) -> Bool {
        guard names.contains(word.text) else { return true }
        problems.add(
            .duplicateName, at: word.node,
            .both("Имя «\(word.text)» уже есть.", "The name “\(word.text)” is there already."))
        return false
    }
}
