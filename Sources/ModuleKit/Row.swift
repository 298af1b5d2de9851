import Catalogue
import StrictJSON

/// A row as the API shows it, with its values by type. A member that is empty, absent or of another type is nil.
public struct Row: Hashable, Sendable {
    public let members: JSONObject

    public init(_ members: JSONObject) { self.members = members }

    public subscript(name: String) -> JSON { members[name] ?? .null }

    /// A text, or the code of a choice.
    public func text(_ name: String) -> String? { self[name].stringValue }

    public func flag(_ name: String) -> Bool? { self[name].boolValue }

    public func integer(_ name: String) -> Int? { self[name].intValue.flatMap { Int(exactly: $0) } }

    /// A decimal, an integer or an amount of money, exactly.
    public func decimal(_ name: String) -> FixedDecimal? {
        guard let text = self[name].numberValue?.digits ?? self[name].stringValue else {
            return nil
        }
        let point = text.firstIndex(of: ".")
        let scale = point.map { text.distance(from: $0, to: text.endIndex) - 1 } ?? 0
        let digits = text.filter { $0 != "." }
        return Int64(digits).flatMap { FixedDecimal(units: $0, scale: scale) }
    }

    public func date(_ name: String) -> LocalDate? { text(name).flatMap { LocalDate($0) } }

    public func instant(_ name: String) -> Instant? { text(name).flatMap { Instant($0) } }

    /// The id of the row itself, or of the row that is referred to.
    public func id(_ name: String = "id") -> RecordID? {
        (self[name].stringValue ?? self[name]["id"]?.stringValue).flatMap { RecordID($0) }
    }

    /// Parts.
    public func rows(_ name: String) -> [Row] {
        (self[name].arrayValue ?? []).compactMap(\.objectValue).map(Row.init)
    }

    /// Several choices.
    public func texts(_ name: String) -> [String] {
        (self[name].arrayValue ?? []).compactMap(\.stringValue)
    }
}

extension JSON {
    public static func decimal(_ value: FixedDecimal) -> JSON {
        .number(JSONNumber(digits: value.description))
    }

    public static func id(_ value: RecordID) -> JSON { .string(value.description) }

    public static func date(_ value: LocalDate) -> JSON { .string(value.description) }

    /// Null for nil.
    public static func text(_ value: String?) -> JSON { value.map { .string($0) } ?? .null }
}
