import StrictJSON
import Wire

/// One record as two columns: what and value.
public struct RecordRendering: Sendable {
    private let record: JSONObject
    private let resource: ResourceDescription?
    private let language: Language

    /// From its parts.
    public init(record: JSONObject, resource: ResourceDescription?, language: Language) {
        self.record = record
        self.resource = resource
        self.language = language
    }

    private static let gap = "  "

    /// The record as lines; long values go on under themselves.
    public func lines(width: Int?, style: TextStyle = .plain) -> [String] {
        let entries = record.members.map { (title(of: $0.name), values(of: $0)) }
        let widest = entries.map { DisplayWidth.of($0.0) }.max() ?? 0
        let left = width.map { min(widest, max(8, $0 / 2)) } ?? widest
        return entries.flatMap { entry in
            block(entry.0, entry.1, left: left, width: width, style: style)
        }
    }

    private func title(of name: String) -> String {
        PrintableText.line(FieldTitles(resource: resource, language: language).title(of: name))
    }

    private func block(
        _ title: String, _ values: [String], left: Int, width: Int?, style: TextStyle
    ) -> [String] {
        let room = width.map { max(8, $0 - left - Self.gap.count) }
        let lines = values.flatMap { value in
            PrintableText.paragraph(value).split(separator: "\n", omittingEmptySubsequences: false)
        }.flatMap { LineWrapping.lines(String($0), width: room) }
        return lines.enumerated().map { index, line in
            let head = (index == 0 ? title : "").fitted(to: left, .left)
            return (style.strong(head) + Self.gap + line).trimmingTrailingSpaces()
        }
    }

    /// A scalar is one value; parts, references and actions are one value each.
    private func values(of member: JSONObject.Member) -> [String] {
        let cells = CellText(language: language)
        let field = FieldTitles(resource: resource, language: language).field(name: member.name)
        switch member.value {
        case .array(let elements) where elements.contains { $0.objectValue != nil }:
            return elements.map { cells.text($0, field: field) }
        case .object(let object) where member.name == "actions":
            return object.members.map { action($0.name, $0.value) }
        default:
            return [cells.text(member.value, field: field)]
        }
    }

    private func action(_ name: String, _ value: JSON) -> String {
        let title = (resource?.action(name)?.title ?? value["title"]?.stringValue)
            .map { "\(name) — \($0)" }
        let notes = self.notes(onAction: value.objectValue ?? JSONObject())
        return (title ?? name) + (notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))")
    }

    /// Why an action can't be done now, and what this version does not know of it.
    private func notes(onAction object: JSONObject) -> [String] {
        var notes: [String] = []
        if object["allowed"]?.boolValue == false {
            let reasons = object["because"]?.arrayValue?.compactMap(\.stringValue) ?? []
            notes.append(Phrase.notNow(because: reasons).in(language))
        }
        let known = ["title", "allowed", "because"]
        return notes
            + object.members.filter { !known.contains($0.name) }.map {
                "\($0.name): \(CellText(language: language).text($0.value))"
            }
    }
}
