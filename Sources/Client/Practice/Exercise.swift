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
        var members = try MemberReader(record)
        guard let number = record["number"]?.numberValue.flatMap({ Int($0.digits) }) else {
            throw WireError(pointer: "/number", expected: "a number")
        }
        self.number = number
        title = try members.requiredText("title")
        lesson = try members.requiredText("lesson")
        question = try members.requiredText("question")
        hint = try members.requiredText("hint")
        solution = try members.requiredText("solution")
        isOrdered = try members.flag("ordered")
    }
}
