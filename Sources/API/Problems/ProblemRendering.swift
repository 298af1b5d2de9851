import Catalogue
import StrictJSON
import Wire

/// Turns a refusal into the body of RFC 9457.
struct ProblemRendering {
    let language: Language
    let requestID: String

    /// More single mistakes are counted, not shown.
    private static let most = 100

    /// - Parameter status: where the status of the code does not say it all.
    func problem(_ refusal: Refusal, status: Int? = nil) -> Problem {
        let total = refusal.items.count + refusal.itemsLeftOut
        return Problem(
            type: Self.page(of: refusal.code), title: refusal.code.title.text(in: language),
            status: status ?? refusal.code.status,
            detail: (refusal.detail ?? refusal.code.remedy).text(in: language),
            code: refusal.code.rawValue, requestID: requestID,
            errors: refusal.items.prefix(Self.most).map(error),
            errorsTotal: total > Self.most ? total : nil, extras: refusal.members)
    }

    /// Where the page about a code is.
    static func page(of code: FailureCode) -> String { "/docs/errors/\(code.rawValue)" }

    /// One mistake.
    func error(_ item: Refusal.Item) -> ProblemError {
        var extras = JSONObject()
        var place = ProblemError.Place.whole
        switch item.place {
        case .pointer(let pointer): place = .pointer(pointer.description)
        case .parameter(let name): place = .pointer(name)
        case .header(let name): extras["header"] = .string(name)
        case .span(let lines): place = .span(SourceSpan(lines))
        case .nowhere: break
        }
        return ProblemError(
            place: place, code: item.code, detail: item.detail.text(in: language),
            suggestion: item.suggestion, fixes: item.fixes.map(fix), extras: extras)
    }

    private func fix(_ fix: Refusal.Fix) -> ProblemFix {
        ProblemFix(
            title: fix.title.text(in: language),
            edits: [.init(span: SourceSpan(fix.span), text: fix.replacement)])
    }
}

extension SourceSpan {
    fileprivate init(_ lines: Refusal.Location.Lines) {
        self.init(
            line: lines.line, column: lines.column, endLine: lines.endLine,
            endColumn: lines.endColumn)
    }
}
