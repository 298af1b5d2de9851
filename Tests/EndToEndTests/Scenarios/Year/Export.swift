import Foundation
import StrictJSON
import Support
import Testing

/// A file that somebody takes out of the played year.
enum Export {
    /// The rows of a CSV file by the titles of their columns.
    static func table(
        _ target: String, as name: String = "curator", _ place: SourceLocation = #_sourceLocation
    ) throws -> [[String: String]] {
        let answer = try SchoolYear.caller(name).get(
            RefusalRow.encoded(target), ("Accept", "text/csv"), ("Accept-Language", "ru"))
        #expect(answer.status == 200, "\(answer)", sourceLocation: place)
        return rows(of: answer.text)
    }

    /// The rows of a saved query that the curator runs at a terminal into a file.
    static func file(_ arguments: [String], as name: String = "curator") throws -> [[String:
        String]]
    {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let outcome = try run(
            arguments + ["--format", "csv", "-o", folder.path + "/out.csv"], as: name)
        #expect(outcome.status == 0, "\(outcome)")
        return rows(of: String(decoding: folder.bytes(of: "out.csv") ?? [], as: UTF8.self))
    }

    static func run(_ arguments: [String], as name: String = "curator") throws -> Program.Outcome {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let caller = try SchoolYear.caller(name)
        return try Products.client.run(
            arguments,
            environment: [
                "HOME": folder.path, "NASTAVNIK_SERVER": caller.server.address,
                "NASTAVNIK_TOKEN": caller.token ?? "",
            ])
    }

    /// What a program by others reads in a workbook; see `Tests/Judges/xlsx_workbook.py`.
    static func judge(
        _ target: String, _ expected: JSON, as name: String = "curator",
        _ place: SourceLocation = #_sourceLocation
    ) throws {
        let answer = try SchoolYear.caller(name).get(
            RefusalRow.encoded(target), ("Accept-Language", "ru"))
        #expect(answer.status == 200, "\(answer.status)", sourceLocation: place)
        let judge = Judge("xlsx_workbook.py")
        guard judge.isInstalled else { return Judge.skip() }
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let path = folder.path + "/book.xlsx"
        try Data(answer.body).write(to: URL(filePath: path))
        let outcome = try judge.run([path, expected.text])
        #expect(outcome.status == 0, "\(outcome)", sourceLocation: place)
    }

    /// The rows of RFC 4180 text by its first row.
    static func rows(of text: String) -> [[String: String]] {
        var lines: [[String]] = []
        var line: [String] = []
        var cell = ""
        var isQuoted = false
        for character in text {
            switch (character, isQuoted) {
            case ("\"", _): isQuoted.toggle()
            case (",", false):
                line.append(cell)
                cell = ""
            case ("\r\n", false), ("\n", false):
                lines.append(line + [cell])
                (line, cell) = ([], "")
            default: cell.append(character)
            }
        }
        guard let header = lines.first else { return [] }
        return lines.dropFirst().map { Dictionary(zip(header, $0)) { first, _ in first } }
    }
}
