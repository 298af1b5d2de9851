/// A number with the right form of its noun.
enum Plural {
    /// `1 запись`, `2 записи`, `5 записей`.
    static func ru(_ count: Int, _ one: String, _ few: String, _ many: String) -> String {
        let tail = count.magnitude % 100
        let last = count.magnitude % 10
        if (11...14).contains(tail) { return "\(count) \(many)" }
        switch last {
        case 1: return "\(count) \(one)"
        case 2...4: return "\(count) \(few)"
        default: return "\(count) \(many)"
        }
    }

    /// `1 record`, `2 records`.
    static func en(_ count: Int, _ one: String, _ many: String) -> String {
        "\(count) \(count == 1 ? one : many)"
    }
}
