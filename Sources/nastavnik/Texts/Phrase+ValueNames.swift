import Client

/// What stands in `<…>` in a usage line.
extension Phrase {
    static let valueAddress = Phrase(ru: "адрес", en: "url")
    static let valueFile = Phrase(ru: "файл", en: "file")
    static let valueFolder = Phrase(ru: "папка", en: "dir")
    static let valueAssignment = Phrase(ru: "имя=значение", en: "name=value")
    static let valueVersion = Phrase(ru: "версия", en: "version")
    static let valueModule = Phrase(ru: "модуль", en: "module")
    static let valueResource = Phrase(ru: "ресурс", en: "resource")
    static let valuePullSource = Phrase(ru: "ресурс", en: "resource")
    static let valueID = Phrase(ru: "id", en: "id")
    static let valueQuery = Phrase(ru: "запрос", en: "query")
    static let valueText = Phrase(ru: "текст", en: "text")
    static let valueCondition = Phrase(ru: "условие", en: "condition")
    static let valueField = Phrase(ru: "поле", en: "field")
    static let valueFields = Phrase(ru: "поля", en: "fields")
    static let valueNumber = Phrase(ru: "число", en: "number")
    static let valueAction = Phrase(ru: "действие", en: "action")
    static let valueName = Phrase(ru: "имя", en: "name")
    static let valueDate = Phrase(ru: "дата", en: "date")
    static let valueNetwork = Phrase(ru: "сеть", en: "cidr")
}
