extension Resource {
    var madeSystemFields: [Field] {
        switch kind {
        case .main: mainSystemFields
        case .child(let owner, _): childSystemFields(owner: owner)
        case .history(let resource): historyFields(of: resource)
        }
    }

    private var mainSystemFields: [Field] {
        var fields = [
            Field.system("id", .identity(name), ru: "Идентификатор", en: "Id"),
            Field.system("version", .integer(Bounds()), ru: "Версия", en: "Version"),
        ]
        if !isAnonymous { fields += Self.authorship }
        if !states.isEmpty {
            fields.append(.system("state", .choice(stateChoices), ru: "Состояние", en: "State"))
            if !isAnonymous {
                fields.append(
                    .system(
                        "state_since", .datetime(Bounds()), ru: "В состоянии с", en: "State since"))
            }
        }
        return fields
    }

    /// Who wrote a row and when.
    private static let authorship = [
        Field.system("created_at", .datetime(Bounds()), ru: "Создано", en: "Created at"),
        Field.system("created_by", .text(TextLimits()), ru: "Кем создано", en: "Created by"),
        Field.system("updated_at", .datetime(Bounds()), ru: "Изменено", en: "Updated at"),
        Field.system("updated_by", .text(TextLimits()), ru: "Кем изменено", en: "Updated by"),
    ]

    private func childSystemFields(owner: ResourceName) -> [Field] {
        [
            .system("id", .identity(name), ru: "Идентификатор", en: "Id"),
            .system(
                "parent", .ref(Reference(target: owner, onDelete: .cascade)), ru: "Владелец",
                en: "Parent"),
            .system("no", .integer(Bounds()), ru: "№", en: "No."),
        ]
    }

    private func historyFields(of resource: ResourceName) -> [Field] {
        var fields = [
            Field.system("parent", .ref(Reference(target: resource)), ru: "Запись", en: "Record"),
            Field.system("version", .integer(Bounds()), ru: "Версия", en: "Version"),
            Field.system("at", .datetime(Bounds()), ru: "Когда", en: "At"),
            Field.system("by", .text(TextLimits()), ru: "Кто", en: "By"),
            Field.system("action", .text(TextLimits()), ru: "Действие", en: "Action"),
            Field.system("comment", .text(TextLimits()), ru: "Комментарий", en: "Comment"),
            Field.system("caused_by", .text(TextLimits()), ru: "Вследствие", en: "Caused by"),
        ]
        if !states.isEmpty {
            fields.append(
                .system(
                    "state_before", .choice(stateChoices), ru: "Состояние до", en: "State before"))
            fields.append(.system("state", .choice(stateChoices), ru: "Состояние", en: "State"))
        }
        if tellsMerges {
            let other = FieldType.ref(Reference(target: resource))
            fields += [
                .system(Self.mergedInto, other, ru: "Объединено с", en: "Merged into"),
                .system(Self.mergedFrom, other, ru: "Вобрало", en: "Merged from"),
            ]
        }
        return fields
    }

    /// Members of a version that tell of a merge: the row that stayed, and the one that went.
    public static let mergedInto = "merged_into"
    public static let mergedFrom = "merged_from"

    /// The states as the values of the field `state`.
    private var stateChoices: ChoiceSet {
        ChoiceSet(values: states.map { .init(code: $0.name, title: $0.title, was: $0.was) })
    }
}

extension Field {
    fileprivate static func system(
        _ name: String, _ type: FieldType, ru: String, en: String
    ) -> Field {
        var field = Field(name: name, title: LocalizedText(ru: ru, en: en), type: type)
        field.isSystem = true
        field.isReadOnly = true
        return field
    }
}
