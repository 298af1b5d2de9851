import Catalogue

extension AccessChecker {
    /// Whoever may only count rows needs to know whom they are about, and how many make a group (N5).
    func checkAggregates() {
        if let word = draft.unit { checkUnit(word) }
        for grant in draft.grants where grant.grant.aggregate != nil {
            if draft.unit == nil, draft.lost.isEmpty {
                problems.add(
                    .missingKey, at: grant.node,
                    .both(
                        "Сводный доступ требует ключа unit у ресурса: о ком запись.",
                        "aggregate needs the key unit of the resource: whom a row is about."))
            }
            if case .setting(let name) = grant.grant.minimumGroup { checkSetting(name, of: grant) }
        }
    }

    private func checkUnit(_ word: Word) {
        // Where nothing says whom rows are about, each is a unit of its own.
        if word.text == "id" {
            draft.resource.unit = "id"
            return
        }
        guard let field = draft.known(word, problems), !field.isBroken else { return }
        draft.resource.unit = word.text
        guard !field.field.isStored || field.field.type.isMany || !field.field.type.tellsApart
        else {
            return
        }
        problems.add(
            .unsuitableField, at: word.node,
            .both(
                "Поле «\(word.text)» не различает тех, о ком запись: нужна ссылка, текст, число или выбор.",
                "The field “\(word.text)” does not tell apart whom a row is about: a reference, text, number or choice is needed."
            ))
    }

    private func checkSetting(_ name: String, of grant: GrantDraft) {
        let module = linker.modules.first { $0.name == draft.module.name }
        let settings = module?.keys["settings"]?.entries ?? []
        guard let setting = settings.first(where: { $0.key == name }) else {
            problems.unknown(
                .unknownSetting, Word(name, grant.node), "Настройки", "setting",
                among: settings.map(\.key))
            return
        }
        let type = setting.value.entries?.first { $0.key == "type" }?.value.scalar?.text
        guard type != "integer" else { return }
        problems.add(
            .wrongType, at: grant.node,
            .both(
                "Настройка «\(name)» — не целое число: наименьшей группе нужен тип integer.",
                "The setting “\(name)” is no whole number: a minimum group needs the type integer.")
        )
    }
}

extension FieldType {
    /// Whether two values are the same or not, so that different ones can be counted.
    fileprivate var tellsApart: Bool {
        switch self {
        case .ref, .text, .integer, .choice, .date, .schoolYear: true
        default: false
        }
    }
}
