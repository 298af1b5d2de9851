import StrictJSON
import Wire

/// What the program remembers of one server.
public struct Profile: WireShape {
    /// The base address, `https://host[:port][/path]`.
    public var server: String
    /// The secret.
    public var token: String
    /// Whose token it is, as the server said when it was stored.
    public var subject: String?

    /// From its parts.
    public init(server: String, token: String, subject: String?) {
        self.server = server
        self.token = token
        self.subject = subject
    }

    public init(json: JSON) throws(WireError) {
        guard let server = json["server"]?.stringValue else {
            throw WireError(pointer: "/server", expected: "a string")
        }
        guard let token = json["token"]?.stringValue else {
            throw WireError(pointer: "/token", expected: "a string")
        }
        self.init(server: server, token: token, subject: json["subject"]?.stringValue)
    }

    public var json: JSON {
        var object = JSONObject([
            .init(name: "server", value: .string(server)),
            .init(name: "token", value: .string(token)),
        ])
        object["subject"] = subject.map { .string($0) }
        return .object(object)
    }
}
