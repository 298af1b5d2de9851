import StrictJSON

/// One step of a story: what somebody does on a day, and what must come of it.
struct StoryStep: Sendable {
    /// The chapter and the number of the step in it.
    let place: String
    /// The day, or the moment, to which the clock is moved before it.
    let clock: String?
    let caller: String
    /// Nil where only the clock is moved.
    let deed: Deed?
    let expected: Expectation
    /// Names for values of the answer.
    let kept: [(name: String, pointer: JSONPointer)]

    enum Deed: Sendable {
        /// - Parameters:
        ///   - name: as written, such as `submit league.applications key:…`; empty for a plain address.
        ///   - query: members of the query, not yet encoded.
        case request(name: String, method: String, target: String, query: [(String, JSON)], Body)
        /// Arguments of the client program.
        case command([JSON])
    }

    enum Body: Sendable {
        case none
        case json(JSON)
        /// The bytes of a file of the project.
        case file(String)
    }

    struct Expectation: Sendable {
        /// Of the answer, or of the program's end.
        var status: Int
        /// The code of one of the mistakes, and texts that the answer holds.
        var error: String?
        var says: [String] = []
        /// A part of the answer.
        var body: JSON?
        var rows: Int?
        /// Cells by the names of their columns.
        var first: JSONObject?
        var last: JSONObject?
    }

    /// The words of `do: verb module.resource address`.
    var verb: String { words.first ?? "" }
    var resource: String { words.count > 1 ? words[1] : "" }
    var address: String { words.count > 2 ? words[2] : "" }

    private var words: [String] {
        guard case .request(let name, _, _, _, _) = deed else { return [] }
        return name.split(separator: " ", maxSplits: 2).map(String.init)
    }

    /// What was sent; null without a body.
    var body: JSON {
        guard case .request(_, _, _, _, .json(let body)) = deed else { return .null }
        return body
    }

    /// Whether the server is to do it.
    var isDone: Bool { deed != nil && expected.status < 300 }
}

/// Someone who acts in a story.
struct StoryCaller: Sendable {
    let name: String
    /// Who gives them their token: nil for the administrator.
    let issuer: String?
    let roles: [String]
    let attributes: JSONObject
}
