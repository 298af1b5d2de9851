import Catalogue
import Crypto
import Tropa

/// Signs what a page left off at, so that nobody can forge or move a cursor (N27).
struct CursorSeal: Sendable {
    private let key: SymmetricKey
    /// Milliseconds after which a page's neighbours are looked for anew.
    static let day: Int64 = 86_400_000
    private static let tagLength = 32

    init(key: [UInt8]) {
        self.key = SymmetricKey(data: key)
    }

    /// - Parameters:
    ///   - list: names the list: filter, order, fields, caller.
    ///   - schema: fingerprint of the catalogue.
    ///   - life: milliseconds for which it may be used; nil for ever.
    func seal(
        _ values: [Value], list: UInt64, schema: UInt64, now: Instant, life: Int64? = day
    ) -> String {
        var bytes = CursorBytes()
        bytes.append(UInt64(bitPattern: life.map { now.milliseconds + $0 } ?? .max))
        bytes.append(list)
        bytes.append(schema)
        for value in values { bytes.append(value) }
        let tag = HMAC<SHA256>.authenticationCode(for: bytes.bytes, using: key)
        return Base64URL.encode(bytes.bytes + Array(tag))
    }

    /// A name that no other installation has, and that does not tell the key.
    var origin: String {
        let tag = HMAC<SHA256>.authenticationCode(for: Array("origin".utf8), using: key)
        return Base64URL.encode(Array(tag.prefix(12)))
    }

    func open(_ text: String, list: UInt64, schema: UInt64, now: Instant) throws(Refusal) -> [Value]
    {
        guard let all = Base64URL.decode(text), all.count > 24 + Self.tagLength else {
            throw Refusal(.cursorInvalid)
        }
        let body = Array(all.dropLast(Self.tagLength))
        let tag = Array(all.suffix(Self.tagLength))
        guard HMAC<SHA256>.isValidAuthenticationCode(tag, authenticating: body, using: key) else {
            throw Refusal(.cursorInvalid)
        }
        var reader = CursorBytes.Reader(body)
        guard let expiry = reader.integer(), let sealedList = reader.integer(),
            let sealedSchema = reader.integer(), let values = reader.values()
        else { throw Refusal(.cursorInvalid) }
        guard sealedList == list else { throw Refusal(.cursorForeign) }
        guard sealedSchema == schema, Int64(bitPattern: expiry) > now.milliseconds else {
            throw Refusal(.cursorExpired)
        }
        return values
    }
}

/// Values in a row of bytes: a tag each, lengths before texts.
private struct CursorBytes {
    var bytes: [UInt8] = []

    mutating func append(_ number: UInt64) {
        withUnsafeBytes(of: number.bigEndian) { bytes += $0 }
    }

    mutating func append(_ value: Value) {
        switch value {
        case .null: bytes.append(0)
        case .integer(let number):
            bytes.append(1)
            append(UInt64(bitPattern: number))
        case .text(let text): append(tag: 2, Array(text.utf8))
        case .id(let id): append(tag: 3, id.bytes)
        case .blob(let blob): append(tag: 4, blob)
        }
    }

    private mutating func append(tag: UInt8, _ content: [UInt8]) {
        bytes.append(tag)
        append(UInt64(content.count))
        bytes += content
    }

    struct Reader {
        private let bytes: [UInt8]
        private var position = 0

        init(_ bytes: [UInt8]) {
            self.bytes = bytes
        }

        mutating func integer() -> UInt64? {
            guard let slice = take(8) else { return nil }
            return slice.reduce(0) { $0 << 8 | UInt64($1) }
        }

        mutating func values() -> [Value]? {
            var found: [Value] = []
            while position < bytes.count {
                guard let value = value() else { return nil }
                found.append(value)
            }
            return found
        }

        private mutating func value() -> Value? {
            guard let tag = take(1)?.first else { return nil }
            switch tag {
            case 0: return .null
            case 1: return integer().map { .integer(Int64(bitPattern: $0)) }
            case 2: return content().map { .text(String(decoding: $0, as: UTF8.self)) }
            case 3: return content().flatMap { RecordID(bytes: $0) }.map(Value.id)
            case 4: return content().map { .blob(Array($0)) }
            default: return nil
            }
        }

        private mutating func content() -> ArraySlice<UInt8>? {
            guard let count = integer(), count <= UInt64(bytes.count) else { return nil }
            return take(Int(count))
        }

        private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
            guard count <= bytes.count - position else { return nil }
            defer { position += count }
            return bytes[position..<position + count]
        }
    }
}
