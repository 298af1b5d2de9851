import Foundation
import SQLite
import StrictJSON
import Testing

@testable import Serving

/// A question about the district that is answered twice: in Tropa, and in SQL that somebody wrote
/// by hand from what the tables mean.
struct Question: CustomTestStringConvertible, Sendable {
    /// The name of its two files in `Questions/`.
    let name: String

    private static let folder = FilePaths.join(FilePaths.folder(of: #filePath), "Questions")

    /// All that have a text in Tropa, in the order of their names.
    static let all = names(ending: ".tropa").map(Question.init)

    /// Names of the files with a suffix, without it.
    static func names(ending suffix: String) -> [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(suffix) }.map { String($0.dropLast(suffix.count)) }
            .sorted()
    }

    var testDescription: String { name }

    func text(ending suffix: String) throws -> String {
        try String(contentsOfFile: "\(Self.folder)/\(name)\(suffix)", encoding: .utf8)
    }
}

/// Columns and rows as both languages tell them: cells are texts, an empty cell is nil.
struct Answer: Equatable {
    var columns: [String]
    var rows: [[String?]]

    init(columns: [String], rows: [[JSON]]) {
        self.columns = columns
        self.rows = rows.map { $0.map(\.cell) }
    }

    /// What a statement reads in a database file.
    init(of sql: String, in file: String) throws {
        let connection = try Connection(path: file, options: OpenOptions(.readOnly))
        defer { connection.close() }
        var statement = try connection.statement(sql, isCached: false)
        columns = statement.columnNames
        rows = []
        while try statement.step() { rows.append(try statement.values.map { try $0.cell }) }
    }

    /// The first place where the answers part; nil if they are one.
    func difference(from other: Answer) -> String? {
        guard self != other else { return nil }
        guard columns == other.columns else { return "columns \(columns), \(other.columns)" }
        let parted = zip(rows, other.rows).enumerated().first { $0.element.0 != $0.element.1 }
        let index = parted?.offset ?? min(rows.count, other.rows.count)
        return "\(rows.count) and \(other.rows.count) rows; row \(index + 1): "
            + "\(Self.line(rows, index)) and \(Self.line(other.rows, index))"
    }

    private static func line(_ rows: [[String?]], _ index: Int) -> String {
        guard rows.indices.contains(index) else { return "none" }
        return rows[index].map { $0 ?? "–" }.joined(separator: " | ")
    }
}

extension JSON {
    /// The text of a cell: yes and no as SQL has them, a reference as its key.
    fileprivate var cell: String? {
        switch self {
        case .null: nil
        case .bool(let isTrue): isTrue ? "1" : "0"
        case .number(let number): number.digits
        case .string(let text): text
        case .object(let reference): reference["key"]?.stringValue
        case .array(let items): items.map { $0.cell ?? "–" }.joined(separator: ", ")
        }
    }
}

extension SQLiteValue {
    /// A number with a fraction has no text of its own: the SQL says how many digits it means.
    private struct Unprinted: Error {}

    fileprivate var cell: String? {
        get throws {
            switch self {
            case .null: nil
            case .integer(let number): "\(number)"
            case .text(let text): text
            case .double, .blob: throw Unprinted()
            }
        }
    }
}
