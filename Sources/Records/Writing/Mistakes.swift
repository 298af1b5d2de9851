import Catalogue
import StrictJSON

/// Collects everything that is wrong with a write, so that its caller hears it all at once (N8).
struct Mistakes {
    private var items: [Kind: [Refusal.Item]] = [:]
    /// Mistakes beyond those that are told one by one.
    private var others = 0

    /// So many mistakes of a kind are told one by one.
    private static let most = 100

    /// What a mistake is about decides the status; the first kind that occurs wins.
    private enum Kind: CaseIterable {
        case forbidden
        case invalid
        case conflicting
    }

    var isEmpty: Bool { items.isEmpty }

    /// Whether something other than a conflict with stored rows is wrong.
    var hasInvalid: Bool { items[.forbidden] != nil || items[.invalid] != nil }

    mutating func add(
        _ code: FailureCode, at pointer: JSONPointer, _ detail: LocalizedText? = nil,
        suggestion: String? = nil
    ) {
        let kind: Kind =
            switch code.status {
            case 403: .forbidden
            case 409: .conflicting
            default: .invalid
            }
        guard items[kind, default: []].count < Self.most else {
            others += 1
            return
        }
        items[kind, default: []].append(
            Refusal.Item(code, at: pointer, detail ?? code.title, suggestion: suggestion))
    }

    /// Whether advice on another mistake would not be told any more.
    var isFull: Bool { items[.invalid, default: []].count >= Self.most }

    func contains(at pointer: JSONPointer) -> Bool {
        items.values.contains { $0.contains { $0.place == .pointer(pointer) } }
    }

    /// Whether something is wrong at the place or inside of what stands there.
    func contains(within pointer: JSONPointer) -> Bool {
        let inside = "\(pointer)/"
        return items.values.joined().contains { item in
            guard case .pointer(let place) = item.place else { return false }
            return place == pointer || "\(place)".hasPrefix(inside)
        }
    }

    /// The refusal, if anything is wrong.
    var refusal: Refusal? {
        if let found = items[.forbidden] {
            return Refusal(Self.shared(found) ?? .accessDenied, rest, items: found)
        }
        if let found = items[.invalid] { return Refusal(.validationFailed, rest, items: found) }
        if let found = items[.conflicting] {
            return Refusal(Self.shared(found) ?? .validationFailed, rest, items: found)
        }
        return nil
    }

    /// What is said of mistakes that are not listed.
    private var rest: LocalizedText? {
        guard others > 0 else { return nil }
        return .both(
            "Показаны первые, всего ошибок больше: ещё \(others).",
            "These are the first ones; there are \(others) more.")
    }

    func check() throws {
        if let refusal { throw refusal }
    }

    /// Conflicts and denials answer with the code of their first item.
    private static func shared(_ items: [Refusal.Item]) -> FailureCode? {
        items.first.flatMap { FailureCode(rawValue: $0.code) }
    }
}
