import Catalogue

extension Language {
    /// The language of a caller by `Accept-Language`; Russian where it does not matter.
    init(acceptLanguage: String?) {
        let items = acceptLanguage.map { WeightedItem.list($0) } ?? []
        var best: (language: Language, quality: Quality)?
        for language in Language.allCases {
            let quality = Self.quality(of: language, in: items)
            if quality > best?.quality ?? .none { best = (language, quality) }
        }
        self = best?.language ?? .ru
    }

    /// `en-GB` means English; `*` means any that is not named.
    private static func quality(of language: Language, in items: [WeightedItem]) -> Quality {
        let named = items.filter {
            $0.name == language.rawValue || $0.name.hasPrefix(language.rawValue + "-")
        }
        if let best = named.map(\.quality).max() { return best }
        return items.first { $0.name == "*" }?.quality ?? .none
    }
}
