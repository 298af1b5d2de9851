import Catalogue
import SQLite

extension MigrationPlanner {
    mutating func renameColumns() {
        for table in desired.tables {
            guard var state = state(of: table) else { continue }
            let wanted = Set(table.columns.map(\.name))
            for column in table.columns where state.columns[column.name] == nil {
                let former = formerNames(of: column, in: table.resource).first {
                    state.columns[$0] != nil && !wanted.contains($0)
                }
                guard let former, let found = state.columns.removeValue(forKey: former) else {
                    continue
                }
                state.columns[column.name] = found
                renamedColumns.insert(table.name)
                plan.steps.append(rename(former, to: column.name, in: table))
            }
            existing.tables[table.name] = state
        }
    }

    private func rename(
        _ former: String, to name: String, in table: DesiredTable
    ) -> MigrationPlan.Step {
        .init(
            .renameColumn,
            sql: [
                "ALTER TABLE \(quoted(table.name)) RENAME COLUMN \(quoted(former)) "
                    + "TO \(quoted(name))",
                "UPDATE \"_counters\" SET field = '\(name)' "
                    + "WHERE resource = '\(table.resource.name)' AND field = '\(former)'",
            ],
            description: .both(
                "столбец \(table.name).\(former) переименован в \(name)",
                "column \(table.name).\(former) renamed to \(name)"))
    }

    /// What a column was called when its field had an earlier name.
    private func formerNames(of column: Table.Column, in resource: Resource) -> [String] {
        guard let name = column.field, let field = resource.field(name) else { return [] }
        return field.was.map { $0 + column.name.dropFirst(name.count) }
    }

    mutating func addColumns() throws {
        for table in desired.tables {
            guard let state = state(of: table) else { continue }
            for column in table.columns {
                guard let found = state.columns[column.name] else {
                    add(column, to: table)
                    continue
                }
                if found.type != column.affinity.rawValue { try change(column, found, in: table) }
                if isOtherSortKey, column.isSortKey { fillSortKey(column, in: table) }
            }
        }
    }

    private mutating func add(_ column: Table.Column, to table: DesiredTable) {
        var sql = [
            "ALTER TABLE \(quoted(table.name)) ADD COLUMN \(quoted(column.name)) "
                + column.affinity.rawValue
                + (column.isRequired ? " NOT NULL DEFAULT \(table.initialLiteral(of: column))" : "")
        ]
        if column.name == "state_since" {
            sql.append("UPDATE \(quoted(table.name)) SET state_since = updated_at")
        }
        plan.steps.append(
            .init(
                .addColumn, sql: sql,
                description: .both(
                    "новый столбец \(table.name).\(column.name)",
                    "new column \(table.name).\(column.name)")))
        if column.isSortKey { fillSortKey(column, in: table) }
        if let field = column.field, column.name == ColumnNames.resource(field) {
            fillKinds(of: field, in: table)
        }
    }

    private mutating func fillSortKey(_ column: Table.Column, in table: DesiredTable) {
        guard let source = column.field else { return }
        plan.steps.append(
            .init(
                .fillSortKey,
                sql: [
                    "UPDATE \(quoted(table.name)) SET \(quoted(column.name)) = "
                        + (column.isNaturalKey ? "tx_natural_key" : "tx_key")
                        + "(\(quoted(source)))"
                ],
                description: .both(
                    "ключи порядка для \(table.name).\(source)",
                    "sort keys of \(table.name).\(source)")))
    }

    /// A column of another kind: its values are lost in the rows and stay in the versions.
    private mutating func change(
        _ column: Table.Column, _ found: ExistingSchema.Column, in table: DesiredTable
    ) throws {
        let name = quoted(table.name)
        let lost = table.kind == .rows ? try filled(found, in: table) : 0
        let away =
            table.kind == .rows
            ? "ALTER TABLE \(name) DROP COLUMN \(quoted(column.name))"
            : "ALTER TABLE \(name) RENAME COLUMN \(quoted(column.name)) TO "
                + quoted("\(column.name)__was_\(found.type.lowercased())")
        var step = MigrationPlan.Step(
            .changeColumn,
            sql: [
                away,
                "ALTER TABLE \(name) ADD COLUMN \(quoted(column.name)) \(column.affinity.rawValue)",
            ],
            description: .both(
                "столбец \(table.name).\(column.name) становится \(column.affinity.rawValue)",
                "column \(table.name).\(column.name) becomes \(column.affinity.rawValue)"))
        step.isDestructive = lost > 0
        step.count = lost
        plan.steps.append(step)
    }

    /// Rows that have a value in a column.
    private func filled(
        _ column: ExistingSchema.Column, in table: DesiredTable
    ) throws(SQLiteFailure) -> Int {
        guard let state = state(of: table) else { return 0 }
        return try count(
            "SELECT count(\(quoted(column.current))) FROM \(quoted(state.current))")
    }

    /// A column of a field that waits for an optional module.
    private func isDormant(_ column: String, in resource: Resource) -> Bool {
        resource.dormantFields.contains { column == $0 || column.hasPrefix($0 + "__") }
    }

    /// Columns that no field needs; a table of versions keeps them.
    mutating func dropColumns() throws {
        for table in desired.tables where table.kind == .rows {
            guard let state = state(of: table) else { continue }
            let wanted = Set(table.columns.map(\.name))
            for (name, column) in state.columns.sorted(by: { $0.key < $1.key })
            where !wanted.contains(name) && !isDormant(name, in: table.resource) {
                let lost =
                    name.hasSuffix("__k") || name.hasSuffix("__n")
                    ? 0 : try filled(column, in: table)
                var step = MigrationPlan.Step(
                    .dropColumn,
                    sql: ["ALTER TABLE \(quoted(table.name)) DROP COLUMN \(quoted(name))"],
                    description: .both(
                        "столбец \(table.name).\(name) удаляется",
                        "column \(table.name).\(name) is dropped"))
                step.isDestructive = lost > 0
                step.count = lost
                plan.steps.append(step)
            }
        }
    }
}
