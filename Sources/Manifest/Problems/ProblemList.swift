import Catalogue

/// Collects the mistakes of all files; the same mistake seen twice is kept once.
final class ProblemList {
    private var seen: Set<ManifestProblem> = []
    /// Set when a declaration could not be kept, so that what names it looks unknown.
    private(set) var lostNames = false

    var sorted: [ManifestProblem] { seen.sorted() }
    var hasErrors: Bool { seen.contains { $0.severity == .error } }

    func add(
        _ code: ManifestProblem.Code, at place: TextPlace, _ message: LocalizedText,
        suggestion: String? = nil, severity: ManifestProblem.Severity = .error
    ) {
        seen.insert(
            ManifestProblem(
                file: place.file, line: place.line, column: place.column, severity: severity,
                code: code, message: message, suggestion: suggestion))
    }

    func add(
        _ code: ManifestProblem.Code, at node: YAMLNode, _ message: LocalizedText,
        suggestion: String? = nil, severity: ManifestProblem.Severity = .error
    ) {
        add(code, at: node.place, message, suggestion: suggestion, severity: severity)
    }

    func warn(_ code: ManifestProblem.Code, at place: TextPlace, _ message: LocalizedText) {
        add(code, at: place, message, severity: .warning)
    }

    func loseNames() { lostNames = true }
}

/// A point in a file.
struct TextPlace: Hashable, Sendable {
    var file: String
    var line: Int
    var column: Int

    static func start(of file: String) -> TextPlace { TextPlace(file: file, line: 1, column: 1) }
}
