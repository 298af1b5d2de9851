extension Phrase {
    static let yes = Phrase(ru: "да", en: "yes")
    static let no = Phrase(ru: "нет", en: "no")
    static let titleTotal = Phrase(ru: "Итого", en: "Total")
    static let idTitle = Phrase(ru: "Идентификатор", en: "Id")
    static let keyTitle = Phrase(ru: "Ключ", en: "Key")
    static let versionTitle = Phrase(ru: "Версия", en: "Version")
    static let stateTitle = Phrase(ru: "Состояние", en: "State")
    static let stateSinceTitle = Phrase(ru: "В состоянии с", en: "In this state since")
    static let createdAtTitle = Phrase(ru: "Создано", en: "Created")
    static let createdByTitle = Phrase(ru: "Кем создано", en: "Created by")
    static let updatedAtTitle = Phrase(ru: "Изменено", en: "Changed")
    static let updatedByTitle = Phrase(ru: "Кем изменено", en: "Changed by")
    static let actionsTitle = Phrase(ru: "Действия", en: "Actions")
    static let whenTitle = Phrase(ru: "Когда", en: "When")
    static let whoTitle = Phrase(ru: "Кто", en: "Who")
    static let actionTitle = Phrase(ru: "Действие", en: "Action")
    static let changesTitle = Phrase(ru: "Что изменилось", en: "What changed")
    static let happenedTitle = Phrase(ru: "Что произошло", en: "What happened")
    static let commentTitle = Phrase(ru: "Примечание", en: "Comment")
    static let resourceTitle = Phrase(ru: "Ресурс", en: "Resource")
    static let recordTitle = Phrase(ru: "Запись", en: "Record")

    /// What a plain verb did to a record; nil for actions of modules.
    static func verb(_ name: String) -> Phrase? {
        switch name {
        case "create": Phrase(ru: "создана", en: "created")
        case "update": Phrase(ru: "изменена", en: "changed")
        case "delete": Phrase(ru: "удалена", en: "deleted")
        case "import": Phrase(ru: "загружена", en: "loaded")
        case "leave": Phrase(ru: "больше не видна", en: "out of view")
        case "rescope": Phrase(ru: "прочитать заново", en: "list again")
        default: nil
        }
    }

    /// An action that the state of things refuses.
    static func notNow(because reasons: [String]) -> Phrase {
        let why = reasons.isEmpty ? "" : ": " + reasons.joined(separator: "; ")
        return Phrase(ru: "пока нельзя" + why, en: "not now" + why)
    }

    static let redactedTitle = Phrase(ru: "Скрыто от вас", en: "Hidden from you")

    /// The title of a member that every resource has; nil for the module's own fields.
    static func systemField(_ name: String) -> Phrase? {
        switch name {
        case "id": idTitle
        case "key": keyTitle
        case "version": versionTitle
        case "state": stateTitle
        case "state_since": stateSinceTitle
        case "created_at": createdAtTitle
        case "created_by": createdByTitle
        case "updated_at": updatedAtTitle
        case "updated_by": updatedByTitle
        case "actions": actionsTitle
        case "redacted": redactedTitle
        default: nil
        }
    }
}
