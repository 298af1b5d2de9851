import Catalogue
import StrictJSON

/// Collects everything that is wrong with a write, so that its caller hears it all at once (N8).
struct Mistakes {
    private var items: [Kind: [Refusal.Item]] = [:]
    /// Those beyond `most`, of which only the number is kept.
    private var leftOut: [Kind: Int] = [:]
    /// More than this helps nobody, and a body can hold a mistake for every few bytes.
    private static let most = 1_000

    /// What a mistake is about decides the status; the first kind that occurs wins.
    private enum Kind: CaseIterable {
        case forbidden
        case invalid
        case conflicting
    }

    var isEmpty: Bool { items.isEmpty }

    /// Every mistake that was noted.
    var all: [Refusal.Item] { Kind.allCases.flatMap { items[$0] ?? [] } }

    /// Whether something other than a conflict with stored rows is wrong.
    var hasInvalid: Bool { items[.forbidden] != nil || items[.invalid] != nil }

    mutating func add(
        _ code: FailureCode, at pointer: JSONPointer, _ detail: LocalizedText? = nil,
        suggestion: @autoclosure () -> String? = nil
    ) {
        let kind: Kind =
            switch code.status {
            case 403: .forbidden
            case 409: .conflicting
            default: .invalid
            }
        guard items[kind, default: []].count < Self.most else {
            leftOut[kind, default: 0] += 1
            return
        }
        items[kind, default: []].append(
            Refusal.Item(code, at: pointer, detail ?? code.title, suggestion: suggestion()))
    }

    func contains(at pointer: JSONPointer) -> Bool {
        items.values.contains { $0.contains { $0.place == .pointer(pointer) } }
    }

    /// Whether there is no value to judge by: none was given, or one that can't be read.
    func leaveNothing(at pointer: JSONPointer) -> Bool {
        items.values.joined().contains {
            $0.place == .pointer(pointer) && $0.code.hasPrefix("field.")
        }
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
        for kind in Kind.allCases {
            guard let found = items[kind] else { continue }
            let code = kind == .invalid ? nil : Self.shared(found)
            let usual = kind == .forbidden ? FailureCode.accessDenied : .validationFailed
            var refusal = Refusal(code ?? usual, items: found)
            refusal.itemsLeftOut = leftOut[kind, default: 0]
            return refusal
        }
        return nil
    }

    func check() throws {
        if let refusal { throw refusal }
    }

    /// Conflicts and denials answer with the code of their first item.
    private static func shared(_ items: [Refusal.Item]) -> FailureCode? {
        items.first.flatMap { FailureCode(rawValue: $0.code) }
    }
}
