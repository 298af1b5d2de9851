import StrictJSON

/// One `name=value` of a command line.
public struct Assignment: Hashable, Sendable {
    /// The field or parameter.
    public var name: String
    /// What it gets.
    public var value: Value

    /// What stands right of the sign.
    public enum Value: Hashable, Sendable {
        /// `name=value`: text, to be read as the field's type wants it.
        case text(String)
        /// `name:=json`: JSON as it is.
        case json(JSON)
        /// `name@path`: a file to upload.
        case file(path: String)
    }

    /// From its parts.
    public init(name: String, value: Value) {
        self.name = name
        self.value = value
    }

    /// Reads `name=value`, `name:=json` or `name@path`: the first sign in the text decides.
    public init(_ argument: String) throws(AssignmentError) {
        let isName: (Character) -> Bool = { $0 != "=" && $0 != ":" && $0 != "@" }
        let name = String(argument.prefix(while: isName))
        let rest = argument.dropFirst(name.count)
        guard !name.isEmpty, !rest.isEmpty else { throw .noSign(argument) }
        self.name = name
        if rest.hasPrefix(":=") {
            value = .json(try Self.json(String(rest.dropFirst(2)), of: name))
        } else if rest.hasPrefix("=") {
            value = .text(String(rest.dropFirst()))
        } else if rest.hasPrefix("@"), rest.count > 1 {
            value = .file(path: String(rest.dropFirst()))
        } else {
            throw .noSign(argument)
        }
    }

    private static func json(_ text: String, of name: String) throws(AssignmentError) -> JSON {
        do {
            return try JSON.parse(Array(text.utf8))
        } catch {
            throw .notJSON(name: name, error)
        }
    }
}

/// An argument that is not an assignment, or one whose value cannot be what the field takes.
public enum AssignmentError: Error, Hashable, Sendable {
    case noSign(String)
    case notJSON(name: String, JSONSyntaxError)
    case notInteger(name: String, String)
    case notDecimal(name: String, String)
    case notBoolean(name: String, String)
    case twice(name: String)
    case unexpectedFile(name: String)
}
