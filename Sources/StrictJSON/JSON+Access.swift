extension JSON {
    /// Whether the value is `null`.
    public var isNull: Bool { self == .null }

    /// The text, if the value is a string.
    public var stringValue: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The truth, if the value is a boolean.
    public var boolValue: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// The number as written, if the value is a number.
    public var numberValue: JSONNumber? {
        if case .number(let number) = self { number } else { nil }
    }

    /// The integer, if the value is one, was written without point and exponent, and fits.
    public var intValue: Int64? { numberValue?.int64 }

    /// The items, if the value is an array.
    public var arrayValue: [JSON]? {
        if case .array(let items) = self { items } else { nil }
    }

    /// The members, if the value is an object.
    public var objectValue: JSONObject? {
        if case .object(let object) = self { object } else { nil }
    }

    /// The member of that name, if the value is an object that has it.
    public subscript(name: String) -> JSON? { objectValue?[name] }

    /// The item at that place, if the value is an array that has it.
    public subscript(index: Int) -> JSON? {
        guard let items = arrayValue, items.indices.contains(index) else { return nil }
        return items[index]
    }
}

extension JSONNumber {
    /// The number as an integer, if it was written as one and fits.
    public var int64: Int64? { Int64(digits) }

    /// An integer's digits.
    public init(_ value: some BinaryInteger) {
        self.init(digits: String(value))
    }
}
