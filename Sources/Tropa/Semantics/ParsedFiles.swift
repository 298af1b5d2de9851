import Catalogue
import Synchronization

/// The trees of saved queries and libraries that others use, each parsed when it is first used.
final class ParsedFiles: Sendable {
    private let programs = Mutex<[String: ParseResult<Program>]>([:])
    private let libraries = Mutex<[String: ParseResult<Preamble>]>([:])

    func program(of query: SavedQuery) -> ParseResult<Program> {
        Self.tree(of: query.id, in: programs) {
            Parser.program(query.source.text, schoolYearStart: Schema.schoolYearStart)
        }
    }

    func preamble(of library: QueryLibrary) -> ParseResult<Preamble> {
        Self.tree(of: library.id, in: libraries) {
            Parser.library(library.source.text, schoolYearStart: Schema.schoolYearStart)
        }
    }

    private static func tree<Tree>(
        of id: String, in known: borrowing Mutex<[String: ParseResult<Tree>]>,
        parse: () -> ParseResult<Tree>
    ) -> ParseResult<Tree> {
        if let tree = known.withLock({ $0[id] }) { return tree }
        let tree = parse()
        known.withLock { $0[id] = tree }
        return tree
    }
}
