import Catalogue

/// Something that could be written, before it is compared with what has been written.
struct Proposal {
    let text: String
    let kind: Completion.Kind
    let title: String?
    /// Another spelling that means the same.
    private let other: String?
    /// What of the text the author begins with.
    private let matching: String
    private let suffix: String

    init(
        _ text: String, _ kind: Completion.Kind, title: String? = nil, other: String? = nil,
        matching: String? = nil, suffix: String = ""
    ) {
        self.text = text
        self.kind = kind
        self.title = title
        self.other = other
        self.matching = matching ?? text
        self.suffix = suffix
    }

    static func keyword(_ keyword: Keyword, _ language: Language) -> Proposal {
        Proposal(
            keyword.rawValue, .keyword, title: language == .ru ? keyword.russian : nil,
            other: keyword.russian)
    }

    static func word(_ word: ContextWord, _ language: Language) -> Proposal {
        Proposal(
            word.rawValue, .keyword, title: language == .ru ? word.russian : nil,
            other: word.russian)
    }

    /// Whether it begins as somebody has begun: its text, its other spelling, or a word of its title.
    func matches(_ prefix: String) -> Bool {
        guard !prefix.isEmpty else { return true }
        let prefix = prefix.lowercased()
        if begins(matching, prefix) || begins(other ?? "", prefix) { return true }
        return (title ?? "").split(separator: " ").contains { begins(String($0), prefix) }
    }

    /// What is written: in the spelling that was begun.
    func text(for prefix: String) -> String {
        let isOther =
            !prefix.isEmpty && !begins(matching, prefix.lowercased())
            && begins(other ?? "", prefix.lowercased())
        return (isOther ? other ?? text : Self.written(text, kind)) + suffix
    }

    private static func written(_ text: String, _ kind: Completion.Kind) -> String {
        switch kind {
        case .column, .field, .source: Printer.identifier(text)
        default: text
        }
    }

    private func begins(_ text: String, _ prefix: String) -> Bool {
        text.lowercased().hasPrefix(prefix)
    }
}
