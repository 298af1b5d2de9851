import Catalogue
import Tropa

extension Refusal {
    /// Mistakes of a Tropa text as a refusal (N40): rights answer 403, everything else 422.
    public init(_ diagnostics: Diagnostics, source: String, parameter: String? = nil) {
        let index = LineIndex(source)
        let items = diagnostics.list.map { Item($0, index: index) }
        let forbidden = diagnostics.list.allSatisfy { $0.code.rawValue.hasPrefix("E05") }
        let place = parameter.map { LocalizedText.both("Параметр \($0).", "The parameter \($0).") }
        self.init(forbidden ? .queryForbidden : .queryInvalid, place, items: items)
    }

    /// A limit that a query has met.
    init(_ code: FailureCode, _ diagnostic: Diagnostic, headers: [Header] = []) {
        self.init(
            code, items: [Item(diagnostic, index: LineIndex(""))], headers: headers)
    }
}

extension Refusal.Item {
    fileprivate init(_ diagnostic: Diagnostic, index: LineIndex) {
        self.init(
            diagnostic, place: .span(index.lines(of: diagnostic.span)),
            suggestion: diagnostic.fixes.first?.replacement)
        fixes = diagnostic.fixes.map {
            Refusal.Fix(
                title: $0.title, span: index.lines(of: $0.span), replacement: $0.replacement)
        }
    }

    /// A mistake of the language that stands somewhere else than in its text.
    init(_ diagnostic: Diagnostic, place: Refusal.Location, suggestion: String? = nil) {
        let notes = diagnostic.notes
        let ru = ([diagnostic.message.ru] + notes.map(\.ru)).joined(separator: " — ")
        let en = ([diagnostic.message.text(in: .en)] + notes.map { $0.text(in: .en) })
            .joined(separator: " — ")
        self.init(
            code: "tropa.\(diagnostic.code.rawValue)", detail: .both(ru, en), place: place,
            suggestion: suggestion)
    }
}

extension LineIndex {
    fileprivate func lines(of span: Span) -> Refusal.Location.Lines {
        let start = position(of: span.start)
        let end = position(of: span.end)
        return .init(
            line: start.line, column: start.column, endLine: end.line, endColumn: end.column)
    }
}
