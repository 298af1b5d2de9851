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
