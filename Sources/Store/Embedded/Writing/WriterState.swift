import Catalogue
import SQLite

/// What the writer's thread owns; nothing else touches it while the thread runs.
final class WriterState {
    let connection: Connection
    let layout: StoreLayout
    let texts = QueryTexts()
    var chain: ChangeChain
    var searches = SearchLedger()
    private var updates: [UpdateKey: StatementText] = [:]

    private struct UpdateKey: Hashable {
        let resource: ResourceName
        let columns: [String]
    }

    init(connection: Connection, layout: StoreLayout, chain: ChangeChain) {
        self.connection = connection
        self.layout = layout
        self.chain = chain
    }

    /// `UPDATE` of these columns; `?1` is the id.
    func update(_ columns: [String], of layout: ResourceLayout) -> StatementText {
        let key = UpdateKey(resource: layout.name, columns: columns)
        if let found = updates[key] { return found }
        if updates.count >= 1_000 { updates.removeAll() }
        let list = columns.enumerated().map { "\(quoted($1)) = ?\($0 + 2)" }.joined(separator: ", ")
        let text = StatementText(
            "UPDATE main.\(quoted(layout.table.name)) SET \(list) WHERE id = ?1")
        updates[key] = text
        return text
    }
}
