import StrictJSON
import Wire

/// A refusal as a person should read it: what, where, what to do, and the request id last.
public struct ProblemRendering: Sendable {
    /// A text that was sent, so that spans can be shown in it.
    public struct Source: Sendable {
        /// The file's name, or how the text was given.
        public var name: String
        /// The text as it was sent.
        public var text: String

        /// From its parts.
        public init(name: String, text: String) {
            self.name = name
            self.text = text
        }
    }

    private let problem: Problem
    private let language: Language
    private let source: Source?
    private let style: TextStyle

    /// From its parts.
    public init(_ problem: Problem, language: Language, source: Source?, style: TextStyle) {
        self.problem = problem
        self.language = language
        self.source = source
        self.style = style
    }

    /// The refusal, line by line.
    public var lines: [String] {
        var lines = head
        for error in problem.errors { lines += self.lines(of: error) }
        if let more = problem.errorsTotal.map({ $0 - problem.errors.count }), more > 0 {
            lines.append(Phrase.moreErrors(more).in(language))
        }
        lines += extras
        if let remedy { lines.append("→ " + remedy) }
        if let id = problem.requestID {
            lines.append(style.faint(Phrase.requestID(PrintableText.line(id)).in(language)))
        }
        return lines
    }

    /// Mistakes without a refusal around them.
    public static func lines(
        of mistakes: [ProblemError], language: Language, source: Source?, style: TextStyle
    ) -> [String] {
        let problem = Problem(title: "", status: 0, errors: mistakes)
        let rendering = ProblemRendering(
            problem, language: language, source: source, style: style)
        return mistakes.flatMap(rendering.lines(of:))
    }

    private var head: [String] {
        let title = problem.title.isEmpty ? "HTTP \(problem.status)" : problem.title
        let code = problem.code.map { " [\($0)]" } ?? ""
        var lines = [style.alarm(PrintableText.line(title)) + PrintableText.line(code)]
        if let detail = problem.detail, detail != problem.title, !isRepeated(detail) {
            lines.append(PrintableText.line(detail))
        }
        return lines
    }

    /// With one mistake the server may say the same in `detail` and in `errors`.
    private func isRepeated(_ detail: String) -> Bool {
        problem.errors.count == 1 && problem.errors[0].detail == detail
    }

    /// The server's own remedy, else what the status suggests.
    private var remedy: String? {
        if let remedy = problem.extras["remedy"]?.stringValue { return PrintableText.line(remedy) }
        // Not every 404 is about a record.
        if problem.status == 404, problem.code != "record.not-found" { return nil }
        // The server names the forms that there are.
        if problem.status == 406, problem.detail != nil { return nil }
        return Phrase.remedy(status: problem.status)?.in(language)
    }

    private var extras: [String] {
        problem.extras.members.filter { $0.name != "remedy" }.map { member in
            let text = CellText(language: language).text(member.value)
            let title = Phrase.problemMember(member.name).in(language)
            return PrintableText.line("\(title): \(text)")
        }
    }

    private func lines(of error: ProblemError) -> [String] {
        var lines: [String]
        let text = [error.code.map(shortCode), error.detail].compactMap(\.self)
            .filter { !$0.isEmpty }.joined(separator: " ")
        switch error.place {
        case .pointer(let pointer) where "\(pointer)".isEmpty: lines = ["  \(error.detail)"]
        case .pointer(let pointer): lines = ["  \(pointer): \(error.detail)"]
        case .whole: lines = ["  \(text)"]
        case .span(let span): lines = [text] + SourceExcerpt(span, in: source).lines
        }
        if let suggestion = error.suggestion, !isSaid(suggestion, in: error.detail) {
            lines.append("     = " + said(suggestion))
        }
        lines += error.fixes.map(\.title).filter { $0 != error.suggestion }.map { "     = " + $0 }
        lines += error.extras.members.map { member in
            let title = Phrase.problemMember(member.name).in(language)
            return "     \(title): \(CellText(language: language).text(member.value))"
        }
        return lines.map(PrintableText.line)
    }

    /// `tropa.E0301` is `E0301` to its readers.
    private func shortCode(_ code: String) -> String {
        code.hasPrefix("tropa.") ? String(code.dropFirst("tropa.".count)) : code
    }

    /// A bare name becomes a sentence, a sentence stays as it is.
    /// Servers often say the hint in the sentence itself.
    private func isSaid(_ suggestion: String, in detail: String) -> Bool {
        detail.contains(suggestion.trimmingPrefix("\"").prefix { $0 != "\"" })
    }

    private func said(_ suggestion: String) -> String {
        suggestion.contains(" ") ? suggestion : Phrase.suggestion(suggestion).in(language)
    }
}
