import Catalogue

/// The outcome of loading.
public struct LoadResult: Sendable {
    /// Nil if there is any error.
    public let schema: Schema?
    /// Sorted by file, line, column.
    public let problems: [ManifestProblem]
    /// What could be understood despite the errors: for checks, never to be served.
    public let draft: Schema
    /// Whether every declared name made it into `draft`; if not, names that look unknown may
    /// stand in what could not be read.
    public let knowsAllNames: Bool
    /// The files of `Tests/`, if the sources asked for them.
    public let cases: [CaseFile]

    public var hasErrors: Bool { schema == nil }
}
