import StrictJSON

/// Builds an object; what is nil is left out, the order is the order of the calls.
struct MemberWriter {
    private var members: [JSONObject.Member] = []

    mutating func set(_ name: String, _ value: JSON?) {
        guard let value else { return }
        members.append(JSONObject.Member(name: name, value: value))
    }

    mutating func set(_ name: String, _ text: String?) {
        set(name, text.map { JSON.string($0) })
    }

    mutating func set(_ name: String, _ integer: Int?) {
        set(name, integer.map { JSON.number(JSONNumber(digits: String($0))) })
    }

    mutating func set(_ name: String, _ flag: Bool) {
        set(name, JSON.bool(flag))
    }

    mutating func set(_ name: String, _ texts: [String]) {
        set(name, JSON.array(texts.map { JSON.string($0) }))
    }

    mutating func set(_ name: String, _ shapes: [some WireShape]) {
        set(name, JSON.array(shapes.map(\.json)))
    }

    /// Adds what was kept of an answer, without overwriting what is already there.
    mutating func append(_ extras: JSONObject) {
        let names = Set(members.map(\.name))
        members += extras.members.filter { !names.contains($0.name) }
    }

    var json: JSON { .object(JSONObject(members)) }
}
