/// The languages in which the product speaks.
public enum Language: String, CaseIterable, Hashable, Sendable {
    case ru
    case en
}

/// A text for people in the languages of the product; Russian is always there.
public struct LocalizedText: Hashable, Sendable {
    public var ru: String
    public var en: String?

    public init(ru: String, en: String? = nil) {
        self.ru = ru
        self.en = en
    }

    /// The text in a language, or the Russian one where there is no other.
    public func text(in language: Language) -> String {
        switch language {
        case .ru: ru
        case .en: en ?? ru
        }
    }
}
