/// Why the digits of a number do not fit a field.
public enum NumberFault: Error, Hashable, Sendable {
    /// Not in the number form of RFC 8259 §6.
    case notANumber
    /// A point where a whole number is wanted.
    case notAnInteger
    /// More digits after the point than the field keeps.
    case tooManyFractionDigits(allowed: Int)
    /// An exponent in an integer or in money.
    case exponent
    /// A larger magnitude than the type keeps.
    case outOfRange
}

extension NumberFault {
    /// What to tell the person who wrote the number.
    public var message: LocalizedText {
        switch self {
        case .notANumber: LocalizedText(ru: "Это не число.", en: "This is not a number.")
        case .notAnInteger:
            LocalizedText(ru: "Нужно целое число.", en: "A whole number is needed.")
        case .tooManyFractionDigits(let allowed):
            LocalizedText(
                ru: "Знаков после запятой должно быть не больше \(allowed).",
                en: "At most \(allowed) digits may stand after the point.")
        case .exponent:
            LocalizedText(
                ru: "Запишите число без показателя степени.",
                en: "Write the number without an exponent.")
        case .outOfRange:
            LocalizedText(ru: "Число слишком большое.", en: "The number is too large.")
        }
    }
}
