import StrictJSON

/// Reads one item of a chapter, which may be many steps.
struct StoryReader {
    let place: String

    private static let keys: Set<String> = [
        "clock", "as", "do", "send", "query", "body", "file", "code", "cli", "then", "keep", "each",
        "steps",
    ]
    private static let verbs = [
        "create": "POST", "list": "GET", "get": "GET", "patch": "PATCH", "put": "PUT",
        "delete": "DELETE",
    ]

    /// - Parameter values: what the sets of `each` around it put in.
    func steps(_ item: JSON, with values: JSONObject) throws -> [StoryStep] {
        for member in item.objectValue?.members ?? [] where !Self.keys.contains(member.name) {
            throw ServerFailure("\(place): \(member.name) is unknown")
        }
        let sets = item["each"]?.filled(with: values).arrayValue ?? [.object(JSONObject())]
        return try sets.flatMap { set in
            var known = values
            for member in set.objectValue?.members ?? [] { known[member.name] = member.value }
            return try single(item, with: known)
        }
    }

    private func single(_ item: JSON, with values: JSONObject) throws -> [StoryStep] {
        if let inner = item["steps"]?.arrayValue {
            let moved = item["clock"].map {
                [JSON.object(JSONObject([.init(name: "clock", value: $0)]))]
            }
            return try ((moved ?? []) + inner).flatMap { try steps($0, with: values) }
        }
        return [try step(item.filled(with: values))]
    }

    private func step(_ item: JSON) throws -> StoryStep {
        let deed = try deed(item)
        guard deed != nil || item["clock"] != nil else {
            throw ServerFailure("\(place): does nothing")
        }
        let kept = (item["keep"]?.objectValue?.members ?? []).compactMap { member in
            member.value.stringValue.flatMap(JSONPointer.init).map { (member.name, $0) }
        }
        let caller = item["code"]?.stringValue.map { "code \($0)" } ?? item["as"]?.stringValue
        return StoryStep(
            place: place, clock: item["clock"]?.stringValue, caller: caller ?? "curator",
            deed: deed,
            expected: try expectation(item["then"] ?? (item["cli"] == nil ? 200 : 0)), kept: kept)
    }

    private func deed(_ item: JSON) throws -> StoryStep.Deed? {
        if let arguments = item["cli"]?.arrayValue { return .command(arguments) }
        let query = (item["query"]?.objectValue?.members ?? []).map { ($0.name, $0.value) }
        let body: StoryStep.Body =
            item["file"]?.stringValue.map { .file($0) } ?? item["body"].map { .json($0) } ?? .none
        if let line = item["send"]?.stringValue {
            let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
            return .request(
                name: "", method: parts[0], target: parts.last ?? "", query: query, body)
        }
        guard let line = item["do"]?.stringValue else { return nil }
        let words = line.split(separator: " ", maxSplits: 2).map(String.init)
        guard words.count >= 2, words[1].contains(".") else {
            throw ServerFailure("\(place): \(line)")
        }
        var target = "/v1/" + words[1].replacing(".", with: "/")
        if words.count == 3 { target += "/" + words[2] }
        if let method = Self.verbs[words[0]] {
            return .request(name: line, method: method, target: target, query: query, body)
        }
        return .request(
            name: line, method: "POST", target: "\(target)/actions/\(words[0])", query: query,
            item["body"] == nil ? .json(.object(JSONObject())) : body)
    }

    /// A status, or what the answer must be.
    private func expectation(_ node: JSON) throws -> StoryStep.Expectation {
        if let status = node.intValue { return .init(status: Int(status)) }
        var expected = StoryStep.Expectation(status: node["status"]?.intValue.map(Int.init) ?? 200)
        for member in node.objectValue?.members ?? [] {
            switch member.name {
            case "status": break
            case "error": expected.error = member.value.stringValue
            case "says":
                let texts = member.value.arrayValue ?? [member.value]
                expected.says = texts.compactMap(\.stringValue)
            case "body": expected.body = member.value
            case "rows": expected.rows = member.value.intValue.map(Int.init)
            case "first": expected.first = member.value.objectValue
            case "last": expected.last = member.value.objectValue
            default: throw ServerFailure("\(place): then: \(member.name) is unknown")
            }
        }
        return expected
    }
}

extension JSON {
    /// With values for names in braces: a text that is nothing else becomes the value; unknown names stay.
    func filled(with values: JSONObject) -> JSON {
        switch self {
        case .string(let text): Self.filled(text, with: values)
        case .array(let items): .array(items.map { $0.filled(with: values) })
        case .object(let object):
            .object(
                JSONObject(
                    object.members.map {
                        .init(
                            name: Self.filled($0.name, with: values).plainText,
                            value: $0.value.filled(with: values))
                    }))
        case .null, .bool, .number: self
        }
    }

    private static func filled(_ text: String, with values: JSONObject) -> JSON {
        guard text.contains("{") else { return .string(text) }
        for member in values.members where text == "{\(member.name)}" { return member.value }
        return .string(
            values.members.reduce(text) { $0.replacing("{\($1.name)}", with: $1.value.plainText) })
    }

    /// As it stands in an address or a sentence.
    var plainText: String {
        switch self {
        case .string(let text): text
        case .number(let number): number.digits
        case .bool(let value): "\(value)"
        default: self["id"]?.stringValue ?? ""
        }
    }
}
