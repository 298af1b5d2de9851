/// Something the program says, in every language it speaks.
public struct Phrase: Hashable, Sendable {
    /// In Russian.
    public let ru: String
    /// In English.
    public let en: String

    /// From its parts.
    public init(ru: String, en: String) {
        self.ru = ru
        self.en = en
    }

    /// The phrase in one language.
    public func `in`(_ language: Language) -> String {
        switch language {
        case .ru: ru
        case .en: en
        }
    }

    /// A name that is the same in every language.
    public static func verbatim(_ text: String) -> Phrase { Phrase(ru: text, en: text) }
}
