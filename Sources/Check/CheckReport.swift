import Catalogue
import Manifest

/// Everything that is wrong with the modules of an installation.
public struct CheckReport: Sendable {
    /// Sorted by file, line, column.
    public let findings: [Finding]
    /// What may be served; nil if there is any error.
    public let schema: Schema?
    /// The files of `Tests/`, if the sources asked for them.
    public let cases: [CaseFile]

    public var hasErrors: Bool { schema == nil }

    public init(findings: [Finding], schema: Schema?, cases: [CaseFile] = []) {
        self.findings = findings
        self.schema = schema
        self.cases = cases
    }

    /// A line for each finding, its notes indented under it.
    public func render(language: Language) -> String {
        findings.map { $0.render(language: language) }.joined(separator: "\n")
    }
}
