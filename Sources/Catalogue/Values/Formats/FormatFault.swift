/// Why a text does not have the form that its field asks for.
public enum FormatFault: Error, Hashable, Sendable {
    /// It has another number of digits than one of these.
    case digitCount([Int])
    /// Its check digits do not follow from the others: most often a slip of the pen.
    case checkDigits
    /// It does not look like one at all.
    case shape(TextFormat)
}

extension FormatFault {
    /// What to tell the person who typed it.
    public var message: LocalizedText {
        switch self {
        case .digitCount(let counts): Self.digitCount(counts)
        case .checkDigits:
            LocalizedText(
                ru: "Контрольное число не сходится: проверьте цифры.",
                en: "The check digits do not match: please compare the number.")
        case .shape(let format): Self.shape(format)
        }
    }

    private static func digitCount(_ counts: [Int]) -> LocalizedText {
        LocalizedText(
            ru: "Должно быть цифр: \(counts.map(String.init).joined(separator: " или ")).",
            en: "It must have \(counts.map(String.init).joined(separator: " or ")) digits.")
    }

    private static func shape(_ format: TextFormat) -> LocalizedText {
        switch format {
        case .inn: LocalizedText(ru: "Это не ИНН.", en: "This is not an INN.")
        case .ogrn:
            LocalizedText(
                ru: "Это не ОГРН: он начинается с 1 или 5, ОГРНИП — с 3.",
                en: "This is not an OGRN: it starts with 1 or 5, an OGRNIP with 3.")
        case .kpp:
            LocalizedText(
                ru: "КПП — 9 знаков: цифры, на 5-м и 6-м месте возможны латинские заглавные буквы.",
                en: "A KPP has 9 digits; the 5th and 6th may be capital Latin letters.")
        case .oktmo: LocalizedText(ru: "Это не код ОКТМО.", en: "This is not an OKTMO code.")
        case .snils:
            LocalizedText(
                ru: "СНИЛС пишется так: 112-233-445 95.", en: "A SNILS looks like 112-233-445 95.")
        case .email:
            LocalizedText(ru: "Это не адрес почты.", en: "This is not an email address.")
        case .phone:
            LocalizedText(
                ru: "Телефон пишется с кодом: +7 912 345-67-89, без добавочного номера.",
                en: "Write a phone with its code: +7 912 345-67-89, without an extension.")
        case .url:
            LocalizedText(
                ru: "Нужен полный адрес, начинающийся с http:// или https://.",
                en: "A whole address is needed, starting with http:// or https://.")
        }
    }
}
