/// Why a text is not an I-Regexp, or a too large one, and where.
public struct IRegexpError: Error, Hashable, Sendable {
    /// What is wrong.
    public let reason: Reason

    /// Unicode scalars of the pattern before the place.
    public let offset: Int

    /// The kinds of mistake.
    public enum Reason: Hashable, Sendable {
        /// This character cannot stand here.
        case unexpected(Unicode.Scalar)
        /// A backslash is the last character.
        case unexpectedEnd
        /// `(` without `)`; the place is the opening one.
        case unclosedGroup
        /// `[` without `]`; the place is the opening one.
        case unclosedClass
        /// A quantifier that stands behind nothing, or behind another one.
        case nothingToRepeat
        /// An escape that RFC 9485 does not have, such as `\d`.
        case invalidEscape(Unicode.Scalar)
        /// `\p{…}` with another name than a general category's.
        case unknownCategory(String)
        /// `[z-a]`.
        case invalidRange
        /// `{…}` that is no count, or with its bounds reversed.
        case invalidRepetition
        /// A pattern of more characters than this limit.
        case tooLong(Int)
        /// More groups inside each other than this limit.
        case tooDeep(Int)
        /// Repetitions that unfold into more steps than this limit; the place is 0.
        case tooLarge(Int)
    }
}

extension IRegexpError {
    /// What to tell the author of the pattern.
    public var message: LocalizedText {
        let (ru, en) = reason.texts
        return LocalizedText(
            ru: "Шаблон, знак \(offset + 1): \(ru).", en: "Pattern, character \(offset + 1): \(en)."
        )
    }
}

extension IRegexpError.Reason {
    fileprivate var texts: (ru: String, en: String) {
        switch self {
        case .unexpected(let scalar):
            ("«\(scalar)» здесь не ожидается", "“\(scalar)” is not expected here")
        case .unexpectedEnd: ("шаблон обрывается", "the pattern ends too early")
        case .unclosedGroup: ("скобка «(» не закрыта", "the bracket “(” is not closed")
        case .unclosedClass: ("скобка «[» не закрыта", "the bracket “[” is not closed")
        case .nothingToRepeat: ("повторять нечего", "there is nothing to repeat")
        case .invalidEscape(let scalar):
            (
                "«\\\(scalar)» нет в I-Regexp (RFC 9485); вместо \\d пишут [0-9]",
                "“\\\(scalar)” is not in I-Regexp (RFC 9485); for \\d write [0-9]"
            )
        case .unknownCategory(let name):
            ("нет категории знаков «\(name)»", "there is no category “\(name)”")
        case .invalidRange: ("границы диапазона переставлены", "the range is upside down")
        case .invalidRepetition:
            ("повторение пишется {2} или {2,5}", "a repetition is written {2} or {2,5}")
        case .tooLong(let limit):
            ("шаблон длиннее \(limit) знаков", "the pattern has more than \(limit) characters")
        case .tooDeep(let limit):
            ("больше \(limit) вложенных скобок", "more than \(limit) brackets inside each other")
        case .tooLarge(let limit):
            (
                "повторения раскрываются больше чем в \(limit) шагов",
                "the repetitions unfold into more than \(limit) steps"
            )
        }
    }
}
