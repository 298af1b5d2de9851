/// A weight of RFC 9110 §12.4.2 in thousandths: 0 means not acceptable.
struct Quality: Comparable, Hashable {
    let thousandths: Int

    static let full = Quality(thousandths: 1_000)
    static let none = Quality(thousandths: 0)

    private init(thousandths: Int) {
        self.thousandths = thousandths
    }

    /// `1`, `0.8`, `0.125`; nil when it is written otherwise.
    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts[0] == "0" || parts[0] == "1" else { return nil }
        let digits = parts.count == 2 ? parts[1] : ""
        guard digits.utf8.count <= 3, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        let fraction = Int(digits + String(repeating: "0", count: 3 - digits.utf8.count)) ?? 0
        guard parts[0] == "0" || fraction == 0 else { return nil }
        thousandths = parts[0] == "1" ? 1_000 : fraction
    }

    static func < (left: Quality, right: Quality) -> Bool { left.thousandths < right.thousandths }
}

/// One item of an `Accept…` header: what it names, and how welcome that is.
struct WeightedItem: Hashable {
    let name: String
    let quality: Quality
    /// The parameter `profile` of a media type.
    var profile: String?

    /// All items of a header; those that are not well formed count as not acceptable.
    static func list(_ header: String) -> [WeightedItem] {
        HeaderList.items(of: header).map { item in
            let parts = HeaderList.items(of: item, separator: ";")
            let weight = parts.dropFirst().map { HeaderList.parameter($0) }.first { $0.name == "q" }
            let quality = weight.map { $0.value.flatMap { Quality($0) } ?? .none } ?? .full
            let profile = parts.dropFirst().map { HeaderList.parameter($0) }
                .first { $0.name == "profile" }?.value
            return WeightedItem(
                name: (parts.first ?? "").lowercased(), quality: quality, profile: profile)
        }
    }
}
