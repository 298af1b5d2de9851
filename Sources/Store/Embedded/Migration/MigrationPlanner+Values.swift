import Catalogue
import SQLite

/// Codes of choices and names of states that were renamed or taken away (N24).
extension MigrationPlanner {
    mutating func compareValues() throws {
        for table in desired.tables {
            guard let state = state(of: table) else { continue }
            for (column, set) in codedColumns(of: table) {
                guard let found = state.columns[column] else { continue }
                for choice in set.values {
                    for former in choice.was {
                        try rename(former, to: choice.code, column, found, in: table, state)
                    }
                }
                if table.kind == .rows {
                    try remove(keeping: set, column, found, in: table, state)
                }
            }
            try compareKinds(of: table, state)
        }
    }

    private func codedColumns(of table: DesiredTable) -> [(String, ChoiceSet)] {
        let resource = table.resource
        var columns: [(String, ChoiceSet)] = resource.fields.compactMap { field in
            guard field.isStored, case .choice(let set) = field.type else { return nil }
            return (field.name, set)
        }
        guard let states = resource.field("state"), case .choice(let set) = states.type,
            states.isSystem
        else { return columns }
        columns.append(("state", set))
        if table.kind == .versions { columns.append((ColumnNames.stateBefore, set)) }
        return columns
    }

    mutating func rename(
        _ former: String, to code: String, _ column: String, _ found: ExistingSchema.Column,
        in table: DesiredTable, _ state: ExistingSchema.TableState
    ) throws {
        let rows = try count(
            "SELECT count(*) FROM \(quoted(state.current)) "
                + "WHERE \(quoted(found.current)) = \(literal(former))")
        guard rows > 0 else { return }
        var step = MigrationPlan.Step(
            .renameValue,
            sql: [
                "UPDATE \(quoted(table.name)) SET \(quoted(column)) = \(literal(code)) "
                    + "WHERE \(quoted(column)) = \(literal(former))"
            ],
            description: .both(
                "значение \(former) в \(table.name).\(column) становится \(code)",
                "value \(former) of \(table.name).\(column) becomes \(code)"))
        step.count = rows
        plan.steps.append(step)
    }

    private mutating func remove(
        keeping set: ChoiceSet, _ column: String, _ found: ExistingSchema.Column,
        in table: DesiredTable, _ state: ExistingSchema.TableState
    ) throws {
        let known = set.values.flatMap { [$0.code] + $0.was }.map(literal).joined(separator: ", ")
        let rows = try count(
            "SELECT count(*) FROM \(quoted(state.current)) "
                + "WHERE \(quoted(found.current)) NOT IN (\(known))")
        guard rows > 0 else { return }
        let current = set.values.map { literal($0.code) }.joined(separator: ", ")
        let unknown = "\(quoted(column)) NOT IN (\(current))"
        let isList = table.resource.owner != nil && table.resource.fields.count == 1
        let emptying =
            isList
            ? "DELETE FROM \(quoted(table.name)) WHERE \(unknown)"
            : "UPDATE \(quoted(table.name)) SET \(quoted(column)) = NULL WHERE \(unknown)"
        var step = MigrationPlan.Step(
            .removeValue, sql: [emptying],
            description: .both(
                "значения \(table.name).\(column), которых больше нет, стираются",
                "values of \(table.name).\(column) that exist no more are emptied"))
        step.isDestructive = true
        step.count = rows
        if column == "state" {
            step.obstacle = .both(
                "сначала переведите записи в другое состояние или укажите `was`",
                "bring the rows to another state first, or say `was`")
        }
        plan.steps.append(step)
    }

    func literal(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
            + "'"
    }
}
