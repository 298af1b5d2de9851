extension JSON {
    /// The value as UTF-8 text of RFC 8259.
    public func serialized(pretty: Bool = false) -> [UInt8] {
        var writer = JSONWriter(pretty: pretty)
        writer.write(self)
        return writer.bytes
    }

    /// The value as compact text.
    public var text: String { String(decoding: serialized(), as: UTF8.self) }
}

extension JSONWriter {
    /// Writes a whole value.
    public mutating func write(_ value: JSON) {
        switch value {
        case .null: null()
        case .bool(let value): bool(value)
        case .number(let number): raw(number.digits)
        case .string(let text): string(text)
        case .array(let items):
            beginArray()
            for item in items { write(item) }
            endArray()
        case .object(let object):
            beginObject()
            for member in object.members {
                key(member.name)
                write(member.value)
            }
            endObject()
        }
    }
}
