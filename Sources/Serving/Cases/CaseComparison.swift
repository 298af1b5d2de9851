import API
import Catalogue
import Manifest
import StrictJSON

/// An answer beside what it must be.
struct CaseComparison {
    private let expected: CaseExpectation
    private let kept: [String: JSON]
    private let answer: LocalResponse
    private let body: JSON?

    init(_ expected: CaseExpectation, kept: [String: JSON], _ answer: LocalResponse) {
        self.expected = expected
        self.kept = kept
        self.answer = answer
        body = try? JSON.parse(answer.body)
    }

    /// Everything in which they differ.
    var differences: [LocalizedText] {
        var found: [LocalizedText] = []
        if answer.status != expected.status {
            found.append(CaseText.differs("status", "\(expected.status)", "\(answer.status)"))
        }
        if let code = expected.code, body?["code"]?.stringValue != code {
            found.append(CaseText.differs("code", code, body?["code"]?.plainText ?? "—"))
        }
        if !holdsMistake { found.append(CaseText.noMistake(expected.error, expected.pointer)) }
        let texts = Self.texts(of: body) ?? [String(decoding: answer.body, as: UTF8.self)]
        for text in expected.says.map({ $0.filled(with: kept) })
        where !texts.contains(where: { $0.contains(text) }) {
            found.append(CaseText.doesNotSay(text))
        }
        if let part = expected.body?.filled(with: kept) {
            found += Self.differences(part, body, at: .root)
        }
        found += tableDifferences
        for pointer in expected.lacks {
            if let value = body?[pointer] {
                found.append(CaseText.isThere("\(pointer)", value.text))
            }
        }
        return found
    }

    /// What differs in the rows of a result.
    private var tableDifferences: [LocalizedText] {
        let rows = body?["rows"]?.arrayValue ?? []
        var found: [LocalizedText] = []
        if let count = expected.rows, count != rows.count {
            found.append(CaseText.length("/rows", count, rows.count))
        }
        for (cells, row, place) in [
            (expected.first, rows.first, "/rows/0"),
            (expected.last, rows.last, "/rows/\(max(rows.count, 1) - 1)"),
        ] {
            for cell in cells?.members ?? [] {
                let position = body?["columns"]?.arrayValue?.firstIndex {
                    $0["name"]?.stringValue == cell.name
                }
                let value = position.flatMap { row?.arrayValue?[$0] }
                found += Self.differences(
                    cell.value.filled(with: kept), value,
                    at: (JSONPointer(place) ?? .root).appending(cell.name))
            }
        }
        return found
    }

    /// Whether one mistake of the answer has the code and the place.
    private var holdsMistake: Bool {
        guard expected.error != nil || expected.pointer != nil else { return true }
        return (body?["errors"]?.arrayValue ?? []).contains { mistake in
            (expected.error == nil || mistake["code"]?.stringValue == expected.error)
                && (expected.pointer == nil || mistake["pointer"]?.stringValue == expected.pointer)
        }
    }

    /// All texts of a document.
    private static func texts(of json: JSON?) -> [String]? {
        switch json {
        case .string(let text): [text]
        case .array(let items): items.flatMap { texts(of: $0) ?? [] }
        case .object(let object): object.members.flatMap { texts(of: $0.value) ?? [] }
        case .null, .bool, .number: []
        case nil: nil
        }
    }

    /// Named members must be equal, others may exist; arrays match in length.
    private static func differences(
        _ expected: JSON, _ actual: JSON?, at pointer: JSONPointer
    ) -> [LocalizedText] {
        switch (expected, actual) {
        case (.object(let object), .object?):
            return object.members.flatMap {
                differences($0.value, actual?[$0.name], at: pointer.appending($0.name))
            }
        case (.array(let items), .array(let others)?):
            guard items.count == others.count else {
                return [CaseText.length("\(pointer)", items.count, others.count)]
            }
            return items.indices.flatMap {
                differences(items[$0], others[$0], at: pointer.appending($0))
            }
        default:
            if let actual, isEqual(expected, actual) { return [] }
            // A field that the answer does not have at all is not the same as an empty one.
            return [CaseText.differs("\(pointer)", expected.text, actual?.text ?? "—")]
        }
    }

    private static func isEqual(_ expected: JSON, _ actual: JSON) -> Bool {
        switch (expected, actual) {
        case (.number(let left), .number(let right)): plain(left.digits) == plain(right.digits)
        case (.string(let text), .object): names(text, actual)
        default: expected == actual
        }
    }

    /// A reference as it is written: `key:…`, `module.resource/key:…`, or its id.
    private static func names(_ text: String, _ reference: JSON) -> Bool {
        let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
        if parts.count == 2, parts[0].contains("."), !parts[0].hasPrefix("key:") {
            return reference["resource"]?.stringValue == parts[0] && names(parts[1], reference)
        }
        guard text.hasPrefix("key:") else { return reference["id"]?.stringValue == text }
        return reference["key"]?.stringValue == String(text.dropFirst(4))
    }

    /// `3.50` and `3.5` are one number.
    private static func plain(_ digits: String) -> Substring {
        guard digits.contains("."), !digits.lowercased().contains("e") else { return digits[...] }
        var rest = digits[...]
        while rest.last == "0" { rest = rest.dropLast() }
        return rest.last == "." ? rest.dropLast() : rest
    }
}
