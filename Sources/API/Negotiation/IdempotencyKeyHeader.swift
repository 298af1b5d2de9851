import Catalogue

/// The key under which a caller may send the same write again.
struct IdempotencyKeyHeader: Hashable {
    let key: String

    /// - Throws: 400 unless it is 1–255 printable characters, with or without quotes.
    init(_ value: String) throws(Refusal) {
        let isQuoted = value.count >= 2 && value.hasPrefix("\"") && value.hasSuffix("\"")
        let key = isQuoted ? String(value.dropFirst().dropLast()) : value
        guard (1...255).contains(key.utf8.count),
            key.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            throw Refusal.header(
                "Idempotency-Key", "Нужны от 1 до 255 печатных знаков.",
                "1 to 255 printable characters are needed.")
        }
        self.key = key
    }
}
