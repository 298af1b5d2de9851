import Catalogue
import SQLite

extension FunctionLibrary {
    func registerTexts(on connection: Connection) throws(SQLiteFailure) {
        try connection.register("tx_key", argumentCount: 1) { arguments in
            arguments.isNull(at: 0) ? .null : .blob(SortKey.ru1(arguments.text(at: 0)))
        }
        try connection.register("tx_natural_key", argumentCount: 1) { arguments in
            arguments.isNull(at: 0) ? .null : .blob(SortKey.natural(arguments.text(at: 0)))
        }
        try connection.register("tx_fold", argumentCount: 1) { arguments in
            arguments.isNull(at: 0) ? .null : .text(TextFold.fold(arguments.text(at: 0)))
        }
        try connection.register("tx_lower", argumentCount: 1) { arguments in
            arguments.isNull(at: 0) ? .null : .text(arguments.text(at: 0).lowercased().normalFormC)
        }
        try connection.register("tx_upper", argumentCount: 1) { arguments in
            arguments.isNull(at: 0) ? .null : .text(arguments.text(at: 0).uppercased().normalFormC)
        }
        try connection.register("tx_replace", argumentCount: 3) { Self.replace($0) }
        try connection.register("tx_concat", argumentCount: -1) { Self.concat($0) }
        try registerExtreme("tx_min_text", on: connection) { $0.lexicographicallyPrecedes($1) }
        try registerExtreme("tx_max_text", on: connection) { $1.lexicographicallyPrecedes($0) }
        try connection.register("tx_id", argumentCount: 1) { arguments in
            guard !arguments.isNull(at: 0), let id = RecordID(arguments.text(at: 0)) else {
                return .null
            }
            return .blob(id.bytes)
        }
    }

    /// A text with its sort key, the best of a group so far.
    private typealias Ranked = (key: [UInt8], text: String)

    private func registerExtreme(
        _ name: String, on connection: Connection,
        isBetter: @escaping @Sendable ([UInt8], [UInt8]) -> Bool
    ) throws(SQLiteFailure) {
        try connection.registerAggregate(name, argumentCount: 1) {
            nil as Ranked?
        } step: { best, arguments in
            guard !arguments.isNull(at: 0) else { return }
            let text = arguments.text(at: 0)
            let key = SortKey.ru1(text)
            if let current = best, !isBetter(key, current.key) { return }
            best = (key, text)
        } result: { best in
            best.map { .text($0.text) } ?? .null
        }
    }

    private static func concat(_ arguments: borrowing FunctionArguments) -> FunctionResult {
        var joined: [UInt8] = []
        for index in 0..<arguments.count {
            let fits = arguments.withText(at: index) { bytes in
                guard joined.count + bytes.count <= longest else { return false }
                joined += bytes
                return true
            }
            guard fits else { return .null }
        }
        return .utf8(joined)
    }

    private static func replace(_ arguments: borrowing FunctionArguments) -> FunctionResult {
        guard !(0..<3).contains(where: { arguments.isNull(at: $0) }) else { return .null }
        let text = Array(arguments.text(at: 0).utf8)
        let old = Array(arguments.text(at: 1).utf8)
        let new = Array(arguments.text(at: 2).utf8)
        guard text.count <= longest else { return .null }
        guard !old.isEmpty, let replaced = replace(old, by: new, in: text) else {
            return old.isEmpty ? .utf8(text) : .null
        }
        return .utf8(replaced)
    }

    // UTF-8 is self-synchronising: bytes of one text are found in another only at characters.
    private static func replace(_ old: [UInt8], by new: [UInt8], in text: [UInt8]) -> [UInt8]? {
        var result: [UInt8] = []
        var index = 0
        while index < text.count {
            if text[index] == old[0], text[index...].starts(with: old) {
                result += new
                index += old.count
            } else {
                result.append(text[index])
                index += 1
            }
            guard result.count <= longest else { return nil }
        }
        return result
    }
}
