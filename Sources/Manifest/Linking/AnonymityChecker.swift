import Catalogue

/// Refuses in an anonymous resource what would tell who wrote a row or when.
struct AnonymityChecker {
    let draft: ResourceDraft
    let linker: Linker
    var problems: ProblemList { linker.problems }

    func check() {
        guard draft.resource.isAnonymous else { return }
        for field in ([draft] + linker.owned(by: draft)).flatMap(\.fields) { check(field) }
        for action in draft.actions {
            for set in action.sets { check(set.value, at: set.field.node) }
        }
        if let node = draft.keys["search"] {
            refuse(
                node, "поиск хранит порядок, в котором пришли записи",
                "the index of a search keeps the order in which rows came")
        }
        if let node = draft.keys["credential"] {
            refuse(node, "код называет своего владельца", "a code names whom it was given to")
        }
    }

    private func check(_ field: FieldDraft) {
        if field.numbered != nil {
            refuse(
                field.node("numbered"), "номер хранит порядок, в котором пришли записи",
                "a number keeps the order in which rows came")
        }
        switch field.field.type {
        case .file, .files:
            refuse(
                field.word.node, "о файле известно, кто его загрузил",
                "of a file it is known who uploaded it")
        case .ref(let reference):
            guard linker.drafts[reference.target]?.credential != nil else { break }
            refuse(
                field.node("to"), "ссылка на код называет его владельца",
                "a reference to a code names whom it was given to")
        default: break
        }
        if case .formula(let formula) = field.field.initial {
            check(formula, at: field.node("default"))
        }
    }

    /// `me.invitation.wave` says where from, `me.invitation` and `me.id` say who, `now()` says when.
    private func check(_ formula: Formula, at node: YAMLNode) {
        let words = formula.text.split { !($0.isLetter || $0.isNumber || "_.".contains($0)) }
        let codes = linker.mainDrafts.compactMap { $0.credential.map { "me.\($0.attribute.text)" } }
        let isTelling = words.contains { word in
            let text = String(word)
            return text == "me.id" || text == "now" || codes.contains(text)
                || codes.contains { text == "\($0).id" }
        }
        guard isTelling else { return }
        refuse(
            node, "«\(formula.text)» говорит, кто или когда",
            "“\(formula.text)” tells who or when")
    }

    private func refuse(_ node: YAMLNode, _ ru: String, _ en: String) {
        problems.add(
            .conflict, at: node,
            .both("Анонимный ресурс: \(ru).", "The resource is anonymous: \(en)."))
    }
}
