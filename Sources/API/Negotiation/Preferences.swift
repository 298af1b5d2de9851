/// The value of `Prefer` (RFC 7240); preferences that we do not know are no mistake.
struct Preferences: Hashable {
    /// `tx=rollback`: do everything, keep nothing.
    let isRehearsal: Bool

    init(_ value: String?) {
        let items = value.map { HeaderList.items(of: $0) } ?? []
        // The first mention of a preference counts.
        let transaction = items.map {
            HeaderList.parameter(HeaderList.items(of: $0, separator: ";").first ?? "")
        }
        .first { $0.name == "tx" }
        isRehearsal = transaction?.value == "rollback"
    }
}
