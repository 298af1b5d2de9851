import Catalogue
import SQLite

extension MigrationPlanner {
    mutating func dropIndexes() {
        let wanted = Set(desired.indexes.map(\.name))
        let tables = Set(desired.tables.map(\.name))
        for (name, table) in existing.indexes.sorted(by: { $0.key < $1.key })
        where !wanted.contains(name) && tables.contains(table) {
            plan.steps.append(
                .init(
                    .dropIndex, sql: ["DROP INDEX \(quoted(name))"],
                    description: .both("индекс \(name) удаляется", "index \(name) is dropped")))
        }
    }

    mutating func createIndexes() throws {
        for index in desired.indexes where existing.indexes[index.name] == nil {
            var step = MigrationPlan.Step(
                .createIndex, sql: [index.createSQL],
                description: .both(
                    "индекс \(index.table) (\(index.columns.joined(separator: ", ")))",
                    "index \(index.table) (\(index.columns.joined(separator: ", ")))"))
            let duplicates = index.isUnique ? try self.duplicates(of: index) : 0
            if duplicates > 0 {
                step.count = duplicates
                step.obstacle = .both(
                    "есть строки с одинаковыми значениями", "rows with equal values exist")
            }
            plan.steps.append(step)
        }
    }

    /// Rows that share their values with an earlier one.
    private func duplicates(of index: DesiredIndex) throws -> Int {
        guard let state = existing.tables[index.table] else { return 0 }
        // Columns are named as they will be, so that the condition can be used as it stands.
        let columns = state.columns.map { "\(quoted($0.value.current)) AS \(quoted($0.key))" }
        let missing = index.columns.filter { state.columns[$0] == nil }
            .map { "NULL AS \(quoted($0))" }
        let list = (columns + missing).sorted().joined(separator: ", ")
        let partial = index.condition.map { ["(\($0))"] } ?? []
        let filled = index.columns.filter { !index.foldsEmpty.contains($0) }
            .map { "\(quoted($0)) IS NOT NULL" }
        let filter = (partial + filled).joined(separator: " AND ")
        return try count(
            "SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM "
                + "(SELECT \(list) FROM \(quoted(state.current))) "
                + (filter.isEmpty ? "" : "WHERE \(filter) ")
                + "GROUP BY \(quotedList(index.columns)) HAVING count(*) > 1)")
    }
}
