import SQLite
import Synchronization
import Tropa

/// The statement of a compiled query: one object for each SQL text, so that connections find what
/// they have prepared by its identity.
final class QueryTexts: Sendable {
    private let texts = Mutex<[String: StatementText]>([:])

    /// More texts than this are not remembered together; connections keep fewer anyway.
    private static let capacity = 4_000

    func text(of query: CompiledQuery) -> StatementText {
        texts.withLock { texts in
            if let found = texts[query.sql] { return found }
            if texts.count >= Self.capacity { texts.removeAll() }
            let text = StatementText(query.sql, manifest: StatementManifest(query.manifest))
            texts[query.sql] = text
            return text
        }
    }
}

extension StatementManifest {
    /// What the compiler says that its statement reads, in the terms of the authorizer.
    init(_ manifest: Tropa.ReadManifest) {
        var tables = manifest.columns.mapValues { Columns.only($0) }
        for table in manifest.searches.flatMap(SearchIndex.tables) { tables[table] = .all }
        self.init(
            tables: tables,
            functions: Set(manifest.functions.map { $0.lowercased() }))
    }
}
