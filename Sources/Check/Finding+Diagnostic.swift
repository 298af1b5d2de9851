import Catalogue
import Manifest
import Tropa

extension Finding {
    /// A mistake in an expression or a query, at its place in the module's file.
    init(_ diagnostic: Diagnostic, in formula: Formula) {
        let position = formula.place.position(at: diagnostic.span.start, of: formula.text)
        self.init(
            file: formula.place.file, line: position.line, column: position.column,
            isWarning: diagnostic.code.rawValue.hasPrefix("W"),
            code: "tropa.\(diagnostic.code.rawValue)", message: diagnostic.message,
            notes: diagnostic.notes)
    }
}

extension DiagnosticCode {
    /// Says that a name is not there, or what follows from that: no mistake of its own when a
    /// declaration could not be read.
    var isAboutNames: Bool {
        switch self {
        case .unknownName, .toManyAsValue, .expandNeedsToMany, .expectedCondition,
            .incomparableTypes, .unknownChoice, .unknownQuery, .unknownOutput:
            true
        default: false
        }
    }
}
