import StrictJSON
import Wire

/// The versions of a record as a table: when, who, by which action, what changed.
public struct HistoryRendering: Sendable {
    private let versions: [JSONObject]
    private let resource: ResourceDescription?
    private let language: Language

    /// From its parts.
    public init(versions: [JSONObject], resource: ResourceDescription?, language: Language) {
        self.versions = versions
        self.resource = resource
        self.language = language
    }

    /// A table with titles; without comments there is no column of them.
    public var table: TextTable {
        let comments = versions.map { $0["comment"]?.stringValue ?? "" }
        let hasComments = comments.contains { !$0.isEmpty }
        var titles = [Phrase.whenTitle, .whoTitle, .actionTitle]
        if hasComments { titles.append(.commentTitle) }
        titles.append(.changesTitle)
        return TextTable(
            columns: titles.map { .init($0.in(language)) },
            rows: zip(versions, comments).map { version, comment in
                [
                    version["at"]?.stringValue ?? "", version["by"]?.stringValue ?? "",
                    action(version["action"]?.stringValue ?? ""),
                ] + (hasComments ? [comment] : []) + [changes(of: version)]
            })
    }

    private func action(_ name: String) -> String {
        Phrase.verb(name)?.in(language) ?? resource?.action(name)?.title ?? name
    }

    private func changes(of version: JSONObject) -> String {
        let titles = FieldTitles(resource: resource, language: language)
        let cells = CellText(language: language)
        let isFirst = version["action"] == "create" || version["action"] == "import"
        let members = version["changes"]?.objectValue?.members ?? []
        return members.map { member in
            let field = titles.field(name: member.name)
            let from = cells.text(member.value["from"] ?? .null, field: field)
            let to = cells.text(member.value["to"] ?? .null, field: field)
            let text = isFirst || from.isEmpty ? to : "\(from) → \(to.isEmpty ? "–" : to)"
            return "\(titles.title(of: member.name)): \(text)"
        }.joined(separator: "; ")
    }
}
