import Catalogue

/// A piece of a statement. It is made of the compiler's own words, identifiers of the catalogue and binds; a
/// text of a user can't become a part of it, because no text can.
struct SQL: Hashable {
    fileprivate(set) var pieces: [Piece] = []

    enum Piece: Hashable {
        case word(String)
        case identifier(String)
        case bind(Bind)
        /// A constant of the catalogue printed in place: a code of a choice, a literal of a partial index.
        case quoted(String)
        case part(Part)
    }

    /// Pieces that were put together before, shared by what they are put into.
    final class Part: Hashable, Sendable {
        let pieces: [Piece]

        init(_ pieces: [Piece]) { self.pieces = pieces }

        static func == (left: Part, right: Part) -> Bool {
            left === right || left.pieces == right.pieces
        }

        func hash(into hasher: inout Hasher) { hasher.combine(pieces) }
    }

    static func + (left: SQL, right: SQL) -> SQL {
        var sum = left
        sum.append(right)
        return sum
    }

    mutating func append(_ other: SQL) { pieces.append(sql: other) }

    /// Visits the words, names and values from the first to the last.
    func visit(_ body: (Piece) -> Void) { Self.visit(pieces, body) }

    private static func visit(_ pieces: [Piece], _ body: (Piece) -> Void) {
        for piece in pieces {
            if case .part(let part) = piece { visit(part.pieces, body) } else { body(piece) }
        }
    }

    var isEmpty: Bool { pieces.isEmpty }

    static func identifier(_ name: Identifier) -> SQL { SQL(pieces: [.identifier(name.text)]) }
    static func bind(_ bind: Bind) -> SQL { SQL(pieces: [.bind(bind)]) }
    static func quoted(_ text: String) -> SQL { SQL(pieces: [.quoted(text)]) }
    static func number(_ value: Int64) -> SQL { SQL(pieces: [.word(String(value))]) }
}

/// A name of a table, a column or an alias, always printed in quotes.
struct Identifier: Hashable {
    let text: String

    init(_ text: String) { self.text = text }
}

extension SQL: ExpressibleByStringInterpolation {
    init(stringLiteral value: String) {
        pieces = value.isEmpty ? [] : [.word(value)]
    }

    struct StringInterpolation: StringInterpolationProtocol {
        var pieces: [Piece] = []

        init(literalCapacity: Int, interpolationCount: Int) {
            pieces.reserveCapacity(2 * interpolationCount + 1)
        }

        mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { pieces.append(.word(literal)) }
        }

        mutating func appendInterpolation(_ sql: SQL) { pieces.append(sql: sql) }
        mutating func appendInterpolation(_ name: Identifier) {
            pieces.append(.identifier(name.text))
        }
        mutating func appendInterpolation(_ bind: Bind) { pieces.append(.bind(bind)) }
        mutating func appendInterpolation(_ number: Int) { pieces.append(.word(String(number))) }
    }

    init(stringInterpolation: StringInterpolation) {
        pieces = stringInterpolation.pieces
    }
}

extension [SQL.Piece] {
    /// Few pieces are copied, many are shared: expressions nest, and each level would copy all below it.
    fileprivate mutating func append(sql: SQL) {
        if sql.pieces.count <= 4 {
            self += sql.pieces
        } else {
            append(.part(SQL.Part(sql.pieces)))
        }
    }
}

extension [SQL] {
    func joined(_ separator: SQL) -> SQL {
        var result = SQL()
        result.pieces.reserveCapacity(2 * count)
        for (index, item) in enumerated() {
            if index > 0 { result.append(separator) }
            result.append(item)
        }
        return result
    }
}
