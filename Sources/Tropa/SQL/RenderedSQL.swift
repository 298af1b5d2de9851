/// A statement as text, with what it needs to run.
struct RenderedSQL {
    var text: String { String(decoding: bytes, as: UTF8.self) }
    /// In the order of their first use; equal ones are shared.
    private(set) var binds: [Bind] = []
    /// Functions that the text calls, in lower case.
    private(set) var functions: Set<String> = []
    private var bytes: [UInt8] = []
    private var positions: [Bind: Int] = [:]
    private let mark: String

    /// - Parameter mark: what stands before the number of a bind.
    init(_ sql: SQL, mark: String = "?") {
        self.mark = mark
        bytes.reserveCapacity(16_384)
        append(sql.pieces)
    }

    private mutating func append(_ pieces: [SQL.Piece]) {
        for piece in pieces {
            switch piece {
            case .word(let word): append(word: word)
            case .identifier(let name): append(name, between: UInt8(ascii: "\""))
            case .quoted(let value): append(value, between: UInt8(ascii: "'"))
            case .bind(let bind): append(bind)
            case .part(let part): append(part.pieces)
            }
        }
    }

    private mutating func append(_ bind: Bind) {
        let position = positions[bind] ?? binds.count + 1
        if position > binds.count {
            binds.append(bind)
            positions[bind] = position
        }
        bytes += mark.utf8
        bytes += String(position).utf8
    }

    private mutating func append(_ text: String, between quote: UInt8) {
        bytes.append(quote)
        for byte in text.utf8 {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }

    private mutating func append(word: String) {
        let start = bytes.count
        bytes += word.utf8
        var first = start
        for place in start..<bytes.count where !Self.isPartOfName(bytes[place]) {
            if bytes[place] == UInt8(ascii: "("), first < place {
                let name = String(decoding: bytes[first..<place], as: UTF8.self).lowercased()
                if Self.known.contains(name) { functions.insert(name) }
            }
            first = place + 1
        }
    }

    private static let known =
        RequiredFunction.builtIn.union(RequiredFunction.registered.map(\.name))

    private static func isPartOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
