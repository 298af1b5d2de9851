import API
import Catalogue
import Manifest
import StrictJSON

/// A case that went another way than it must.
struct CaseFailure {
    let file: CaseFile
    let `case`: Case
    let step: Int
    let request: CaseRequest
    let sent: LocalRequest
    let answer: LocalResponse
    let differences: [LocalizedText]

    private static let longest = 1_200

    /// The place, what was sent, what was expected, what was answered.
    var text: LocalizedText {
        let walk = self.case.steps.count > 1
        let head = LocalizedText.both(
            self.case.name + (walk ? " — шаг \(step)" : ""),
            self.case.name + (walk ? " – step \(step)" : ""))
        var line = "\(sent.method) \(sent.target) (\(request.caller))"
        if case .json = request.body { line += " " + Self.cut(sent.body) }
        if case .text = request.body { line += " " + Self.cut(sent.body) }
        let lines = [
            CaseText.sent(line), CaseText.expected(expected),
            CaseText.answered("\(answer.status) " + Self.cut(answer.body)),
        ]
        return LocalizedText.lines(
            [head.at(request.expectation.place)] + lines + differences.map(\.indented))
    }

    private var expected: String {
        let wish = request.expectation
        return ["\(wish.status)", wish.code, wish.error, wish.pointer, wish.body?.text]
            .compactMap(\.self).joined(separator: " ")
    }

    private static func cut(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        return text.count > longest ? text.prefix(longest) + "…" : text
    }
}

extension LocalizedText {
    /// Under another line.
    fileprivate var indented: LocalizedText {
        .both("    " + text(in: .ru), "    " + text(in: .en))
    }
}
