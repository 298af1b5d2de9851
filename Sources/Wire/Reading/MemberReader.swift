import StrictJSON

/// Reads the members of an object one by one and remembers which of them it was asked for.
struct MemberReader {
    private let object: JSONObject
    private var asked: Set<String> = []

    init(_ json: JSON) throws(WireError) {
        guard case .object(let object) = json else {
            throw WireError(pointer: "", expected: "an object")
        }
        self.object = object
    }

    /// The value, or nil where the member is absent or null.
    mutating func value(_ name: String) -> JSON? {
        asked.insert(name)
        guard let value = object[name], value != .null else { return nil }
        return value
    }

    /// The value that has to be there, null included.
    mutating func requiredValue(_ name: String) throws(WireError) -> JSON {
        asked.insert(name)
        guard let value = object[name] else {
            throw WireError(pointer: "", expected: "a value").below(name)
        }
        return value
    }

    /// The members that nobody asked for, in their order.
    var rest: JSONObject {
        JSONObject(object.members.filter { !asked.contains($0.name) })
    }
}

extension MemberReader {
    mutating func text(_ name: String) throws(WireError) -> String? {
        guard let value = value(name) else { return nil }
        guard case .string(let text) = value else {
            throw WireError(pointer: "", expected: "a string").below(name)
        }
        return text
    }

    mutating func requiredText(_ name: String) throws(WireError) -> String {
        guard let text = try text(name) else {
            throw WireError(pointer: "", expected: "a string").below(name)
        }
        return text
    }

    /// ±(2⁵³ − 1): what every JSON library keeps exact, and far from overflow.
    private static let exactIntegers = -9_007_199_254_740_991...9_007_199_254_740_991

    mutating func integer(_ name: String) throws(WireError) -> Int? {
        guard let value = value(name) else { return nil }
        guard case .number(let number) = value, let integer = Int(number.digits),
            Self.exactIntegers.contains(integer)
        else {
            throw WireError(pointer: "", expected: "an integer").below(name)
        }
        return integer
    }

    mutating func requiredInteger(_ name: String) throws(WireError) -> Int {
        guard let integer = try integer(name) else {
            throw WireError(pointer: "", expected: "an integer").below(name)
        }
        return integer
    }

    /// An absent flag is false.
    mutating func flag(_ name: String) throws(WireError) -> Bool {
        guard let value = value(name) else { return false }
        guard case .bool(let flag) = value else {
            throw WireError(pointer: "", expected: "true or false").below(name)
        }
        return flag
    }

    mutating func object(_ name: String) throws(WireError) -> JSONObject {
        guard let value = value(name) else { return JSONObject() }
        guard case .object(let object) = value else {
            throw WireError(pointer: "", expected: "an object").below(name)
        }
        return object
    }
}

extension MemberReader {
    /// An absent list is empty.
    mutating func list<Item>(
        _ name: String, _ read: (JSON) throws(WireError) -> Item
    ) throws(WireError) -> [Item] {
        guard let value = value(name) else { return [] }
        do {
            return try wireList(value, read)
        } catch {
            throw error.below(name)
        }
    }

    mutating func texts(_ name: String) throws(WireError) -> [String] {
        try list(name) { (json) throws(WireError) in
            guard case .string(let text) = json else {
                throw WireError(pointer: "", expected: "a string")
            }
            return text
        }
    }

    mutating func shapes<Shape: WireShape>(
        _ name: String, of type: Shape.Type = Shape.self
    ) throws(WireError) -> [Shape] {
        try list(name) { (json) throws(WireError) in try Shape(json: json) }
    }

    mutating func shape<Shape: WireShape>(
        _ name: String, of type: Shape.Type = Shape.self
    ) throws(WireError) -> Shape? {
        guard let value = value(name) else { return nil }
        do {
            return try Shape(json: value)
        } catch {
            throw error.below(name)
        }
    }
}

/// Reads an array; a mistake in an element says which one.
func wireList<Item>(
    _ json: JSON, _ read: (JSON) throws(WireError) -> Item
) throws(WireError) -> [Item] {
    guard case .array(let elements) = json else {
        throw WireError(pointer: "", expected: "an array")
    }
    var items: [Item] = []
    items.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
        do {
            items.append(try read(element))
        } catch {
            throw error.below(String(index))
        }
    }
    return items
}
