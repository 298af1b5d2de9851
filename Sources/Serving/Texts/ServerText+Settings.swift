import Catalogue

extension ServerText {
    static let settingsUnreadable = LocalizedText.both(
        "Файл настроек не читается: укажите другой через --config или NASTAVNIK_CONFIG.",
        "The file of settings can't be read: name another with --config or NASTAVNIK_CONFIG.")

    static let settingsSection = LocalizedText.both(
        "Здесь нужны ключи со значениями.", "Keys with values are needed here.")

    static let settingScalar = LocalizedText.both(
        "Здесь нужно одно значение.", "A single value is needed here.")

    static let settingEmpty = LocalizedText.both(
        "Значения нет: впишите его или удалите строку.",
        "There is no value: write one or delete the line.")

    static let settingList = LocalizedText.both(
        "Здесь нужен список: [a, b].", "A list is needed here: [a, b].")

    static func unknownSetting(_ name: String) -> LocalizedText {
        .both("Настройки «\(name)» нет.", "There is no setting “\(name)”.")
    }

    static func repeatedSetting(_ name: String) -> LocalizedText {
        .both("Ключ «\(name)» повторяется.", "The key “\(name)” stands twice.")
    }

    static func yamlSyntax(_ problem: String) -> LocalizedText {
        .both(
            "Запись YAML нарушена (\(problem)): проверьте отступы и кавычки.",
            "This is not YAML (\(problem)): check indentation and quotes.")
    }

    static func settingRange(_ range: ClosedRange<Int>) -> LocalizedText {
        .both(
            "Нужно целое число от \(range.lowerBound) до \(range.upperBound).",
            "A whole number from \(range.lowerBound) to \(range.upperBound) is needed.")
    }

    static func settingChoice(_ names: [String]) -> LocalizedText {
        let list = names.joined(separator: ", ")
        return .both("Бывает: \(list).", "It can be: \(list).")
    }

    static let settingHost = LocalizedText.both(
        "Нужен адрес или имя этой машины.", "An address or a name of this machine is needed.")

    static func settingProxy(_ text: String) -> LocalizedText {
        .both(
            "«\(text)» — не адрес и не сеть вида 10.1.0.0/16.",
            "“\(text)” is no address and no network such as 10.1.0.0/16.")
    }

    static func settingZone(_ name: String) -> LocalizedText {
        .both(
            "Часового пояса «\(name)» нет.", "There is no time zone “\(name)”.")
    }

    static let settingClock = LocalizedText.both(
        "Нужно system или fixed:2024-09-01T09:00:00Z.",
        "Either system or fixed:2024-09-01T09:00:00Z is needed.")

    static let settingTLS = LocalizedText.both(
        "Для шифрования нужны оба файла: certificate и key.",
        "Encryption needs both files: certificate and key.")

    static func moduleSettings(_ name: String) -> LocalizedText {
        .both(
            "modules.settings.\(name): нужны ключи со значениями.",
            "modules.settings.\(name): keys with values are needed.")
    }

    static func unknownVariable(_ name: String, meant: String?) -> LocalizedText {
        let hint = meant.map { ("; возможно, имелась в виду \($0)", "; perhaps \($0) was meant") }
        return .both(
            "Переменная окружения \(name) ничего не значит\(hint?.0 ?? "").",
            "The environment variable \(name) means nothing\(hint?.1 ?? "").")
    }
}
