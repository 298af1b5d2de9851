import StrictJSON
import Wire

/// Items of the feed of changes as a table.
public struct ChangeRendering: Sendable {
    private let changes: [Change]
    private let catalogue: CatalogueDescription
    private let language: Language

    /// From its parts.
    public init(_ changes: [Change], catalogue: CatalogueDescription, language: Language) {
        self.changes = changes
        self.catalogue = catalogue
        self.language = language
    }

    /// A table with titles.
    public var table: TextTable {
        let titles: [Phrase] = [.whenTitle, .resourceTitle, .recordTitle, .happenedTitle]
        return TextTable(
            columns: titles.map { .init($0.in(language)) },
            rows: changes.map { change in
                [
                    change.at ?? "", title(of: change.resource),
                    change.record?["key"]?.stringValue ?? change.id ?? "",
                    Phrase.verb(change.op)?.in(language) ?? change.op,
                ]
            })
    }

    private func title(of name: String) -> String {
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return name }
        return catalogue.resource(module: parts[0], name: parts[1])?.title ?? name
    }
}
