/// `Authorization: Code ABCD-EFGH`: the scheme of one-time codes.
enum CodeScheme {
    /// What follows the name of the scheme; nil for another scheme.
    static func code(_ authorization: String) -> String? {
        let parts = authorization.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "code" else { return nil }
        return String(parts[1])
    }
}
