/// One pass over the bytes; recursion is bounded by the depth limit.
struct JSONParser {
    let bytes: [UInt8]
    let limits: JSONLimits
    var position = 0

    init(bytes: [UInt8], limits: JSONLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    mutating func document() throws(JSONSyntaxError) -> JSON {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw error(.byteOrderMark) }
        skipSpace()
        if peek == nil { throw error(.empty) }
        let result = try value(depth: 0)
        skipSpace()
        if peek != nil { throw error(.trailing) }
        return result
    }

    private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSON {
        guard let byte = peek else { throw error(.unterminated) }
        switch byte {
        case UInt8(ascii: "{"): return try object(depth: depth + 1)
        case UInt8(ascii: "["): return try array(depth: depth + 1)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return .number(try number())
        default: throw error(.unexpected(byte))
        }
    }

    private mutating func array(depth: Int) throws(JSONSyntaxError) -> JSON {
        if depth > limits.depth { throw error(.tooDeep(limits.depth)) }
        position += 1
        skipSpace()
        if skip(UInt8(ascii: "]")) { return .array([]) }
        var items: [JSON] = []
        while true {
            skipSpace()
            items.append(try value(depth: depth))
            skipSpace()
            if skip(UInt8(ascii: ",")) { continue }
            try require(UInt8(ascii: "]"))
            return .array(items)
        }
    }

    private mutating func object(depth: Int) throws(JSONSyntaxError) -> JSON {
        if depth > limits.depth { throw error(.tooDeep(limits.depth)) }
        position += 1
        skipSpace()
        if skip(UInt8(ascii: "}")) { return .object(JSONObject()) }
        var members = UniqueMembers()
        while true {
            skipSpace()
            let start = position
            let name = try memberName()
            guard members.admit(name) else { throw error(.duplicateMember(name), at: start) }
            members.list.append(.init(name: name, value: try value(depth: depth)))
            skipSpace()
            if skip(UInt8(ascii: ",")) { continue }
            try require(UInt8(ascii: "}"))
            return .object(JSONObject(members.list))
        }
    }

    private mutating func memberName() throws(JSONSyntaxError) -> String {
        guard let byte = peek else { throw error(.unterminated) }
        guard byte == UInt8(ascii: "\"") else { throw error(.unexpected(byte)) }
        let name = try string()
        skipSpace()
        try require(UInt8(ascii: ":"))
        skipSpace()
        return name
    }

    private mutating func word(
        _ word: StaticString, _ meaning: JSON
    ) throws(JSONSyntaxError) -> JSON {
        for index in 0..<word.utf8CodeUnitCount {
            try require(word.withUTF8Buffer { $0[index] })
        }
        return meaning
    }
}

/// The members of an object while it is read. Few names are compared one by one; many go into a
/// set, so that a long object costs no more a member than a short one.
private struct UniqueMembers {
    var list: [JSONObject.Member] = []
    private var names: Set<String> = []
    private static let few = 8

    /// Names that differ only in Unicode normal form count as equal, because they are equal
    /// as Swift strings and one would hide the other.
    mutating func admit(_ name: String) -> Bool {
        if list.count < Self.few { return !list.contains { $0.name == name } }
        if names.isEmpty { names = Set(list.map(\.name)) }
        return names.insert(name).inserted
    }
}
