import Client

/// Heads of our own tables, and the words in them.
extension Phrase {
    static let titleSubject = Phrase(ru: "Владелец", en: "Subject")
    static let titleRoles = Phrase(ru: "Роли", en: "Roles")
    static let titleAttributes = Phrase(ru: "Признаки", en: "Attributes")
    static let titleExpires = Phrase(ru: "Действует до", en: "Valid until")
    static let titleNote = Phrase(ru: "Заметка", en: "Note")
    static let titleMore = Phrase(ru: "Прочее", en: "More")
    static let titleToken = Phrase(ru: "Токен", en: "Token")
    static let titleModule = Phrase(ru: "Модуль", en: "Module")
    static let titleTitle = Phrase(ru: "Название", en: "Title")
    static let titleVersion = Phrase(ru: "Версия", en: "Version")
    static let titleResource = Phrase(ru: "Ресурс", en: "Resource")
    static let titleResources = Phrase(ru: "Ресурсов", en: "Resources")
    static let titleSummary = Phrase(ru: "О чём", en: "About")
    static let titleVerbs = Phrase(ru: "Можно", en: "Allowed")
    static let titleKey = Phrase(ru: "Ключ", en: "Key")
    static let titleAliases = Phrase(ru: "Другие имена", en: "Other names")
    static let titleLabel = Phrase(ru: "Подпись", en: "Label")
    static let titleSearch = Phrase(ru: "Поиск по полям", en: "Searched fields")
    static let titleValue = Phrase(ru: "Значение", en: "Value")
    static let titleField = Phrase(ru: "Поле", en: "Field")
    static let titleType = Phrase(ru: "Тип", en: "Type")
    static let titleNotes = Phrase(ru: "Примечания", en: "Notes")
    static let titleState = Phrase(ru: "Состояние", en: "State")
    static let titleAction = Phrase(ru: "Действие", en: "Action")
    static let titleActions = Phrase(ru: "Действия", en: "Actions")
    static let titleFrom = Phrase(ru: "Из", en: "From")
    static let titleTo = Phrase(ru: "В", en: "To")
    static let titleAsk = Phrase(ru: "Спрашивает", en: "Asks")
    static let titleBy = Phrase(ru: "Кто", en: "By")
    static let titleRelation = Phrase(ru: "Связь", en: "Relation")
    static let titleTarget = Phrase(ru: "Ведёт к", en: "Leads to")
    static let titleRecord = Phrase(ru: "Запись", en: "Record")
    static let titleReason = Phrase(ru: "Почему", en: "Why")
    static let titleCode = Phrase(ru: "Код", en: "Code")
    static let titleQuery = Phrase(ru: "Запрос", en: "Query")
    static let titleOwner = Phrase(ru: "Чей", en: "Owner")
    static let noteBrokenQuery = Phrase(ru: "не работает", en: "broken")
    static let titleParameter = Phrase(ru: "Параметр", en: "Parameter")
    static let titleParameters = Phrase(ru: "Параметры", en: "Parameters")
    static let titleDefault = Phrase(ru: "Если не указать", en: "Default")
    static let noteRequired = Phrase(ru: "обязательно", en: "required")
    static let noteUnique = Phrase(ru: "без повторов", en: "unique")
    static let noteComputed = Phrase(ru: "вычисляется", en: "computed")
    static let noteReadOnly = Phrase(ru: "только чтение", en: "read only")
    static let notePersonal = Phrase(ru: "персональные данные", en: "personal data")
    static let noteWhole = Phrase(ru: "весь ресурс", en: "the whole resource")
    static let noteFinal = Phrase(ru: "конечное", en: "final")
    static let noteMany = Phrase(ru: "ко многим", en: "to many")
    static let never = Phrase(ru: "бессрочно", en: "no end")

    /// What the server adds to a description beyond what every one has; an unknown word stays as it is.
    static func title(ofExtra name: String) -> Phrase {
        extras[name] ?? Phrase(ru: name, en: name)
    }

    private static let extras: [String: Phrase] = [
        "rights": Phrase(ru: "Ваши права", en: "Your rights"),
        "required_when": Phrase(ru: "обязательно, если", en: "required when"),
        "min_length": Phrase(ru: "знаков не меньше", en: "at least characters"),
        "max_length": Phrase(ru: "знаков не больше", en: "at most characters"),
        "min_items": Phrase(ru: "значений не меньше", en: "at least values"),
        "max_items": Phrase(ru: "значений не больше", en: "at most values"),
        "min": Phrase(ru: "не меньше", en: "at least"),
        "max": Phrase(ru: "не больше", en: "at most"),
        "scale": Phrase(ru: "знаков после запятой", en: "decimal places"),
        "pattern": Phrase(ru: "образец", en: "pattern"),
        "default": Phrase(ru: "если не указать", en: "default"),
        "immutable": Phrase(ru: "не меняется", en: "can't change"),
        "only": Phrase(ru: "выбор из", en: "chosen from"),
        "formula": Phrase(ru: "формула", en: "formula"),
    ]
}
