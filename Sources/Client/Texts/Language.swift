/// A language in which the program talks and asks the server to answer.
public enum Language: String, CaseIterable, Sendable {
    case ru
    case en

    /// The value of `Accept-Language`.
    public var header: String {
        switch self {
        case .ru: "ru, en;q=0.5"
        case .en: "en, ru;q=0.5"
        }
    }
}
