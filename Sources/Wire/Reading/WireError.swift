/// A body that is JSON but not the shape that was promised.
public struct WireError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Where it went wrong, as a JSON Pointer (RFC 6901); empty for the body itself.
    public let pointer: String
    /// What should have stood there, in plain English: `a string`, `an object`.
    public let expected: String

    /// From its parts.
    public init(pointer: String, expected: String) {
        self.pointer = pointer
        self.expected = expected
    }

    /// The same mistake seen from one level higher.
    func below(_ step: String) -> WireError {
        WireError(pointer: "/" + WireError.escaped(step) + pointer, expected: expected)
    }

    private static func escaped(_ step: String) -> String {
        var result = ""
        for character in step.unicodeScalars {
            switch character {
            case "~": result += "~0"
            case "/": result += "~1"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }

    public var description: String {
        "expected \(expected) at “\(pointer)”"
    }
}
