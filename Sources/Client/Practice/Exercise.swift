import StrictJSON
import Wire

/// A lesson with a question, and the query that answers it.
public struct Exercise: Hashable, Sendable {
    public let number: Int
    public let title: String
    public let lesson: String
    public let question: String
    public let hint: String
    /// A query text.
    public let solution: String
    /// Whether the rows of the answer have an order.
    public let isOrdered: Bool

    /// From a record of a resource of exercises.
    public init(record: JSON) throws(WireError) {
        guard let number = record["number"]?.numberValue.flatMap({ Int($0.digits) }) else {
            throw WireError(pointer: "/number", expected: "a number")
        }
        self.number = number
        title = try Self.text("title", of: record)
        lesson = try Self.text("lesson", of: record)
        question = try Self.text("question", of: record)
        hint = try Self.text("hint", of: record)
        solution = try Self.text("solution", of: record)
        isOrdered = record["ordered"] == .bool(true)
    }

    private static func text(_ name: String, of record: JSON) throws(WireError) -> String {
        if let text = record[name]?.stringValue { return text }
        throw WireError(pointer: "/\(name)", expected: "a text")
    }
}
