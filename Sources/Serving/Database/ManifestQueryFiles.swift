import Catalogue
import Manifest
import Records
import Tropa

/// Reads queries that people keep as the files of modules are read.
struct ManifestQueryFiles: QueryFileReading {
    func read(_ text: String, as name: StoredQueryName, roles: [String]) -> QueryFile {
        let reading = OwnQueryReader.read(
            text, module: name.scope.rawValue, name: name.name, roles: roles)
        return QueryFile(
            query: reading.query, shift: reading.shift,
            mistakes: reading.problems.filter { $0.severity == .error }.map(Self.item))
    }

    private static func item(_ problem: ManifestProblem) -> Refusal.Item {
        // An unknown key of a front matter has a code of the language's own.
        let code =
            problem.code == .unknownKey
            ? "tropa.\(DiagnosticCode.unknownHeaderKey.rawValue)" : problem.code.rawValue
        return Refusal.Item(
            code: code, detail: problem.message,
            place: .span(
                .init(
                    line: problem.line, column: problem.column, endLine: problem.line,
                    endColumn: problem.column + 1)),
            suggestion: problem.suggestion)
    }
}
