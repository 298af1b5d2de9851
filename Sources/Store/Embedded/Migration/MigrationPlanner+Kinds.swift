import Catalogue
import SQLite

/// The names of resources that stand beside references to several of them (P26).
extension MigrationPlanner {
    /// A reference that learns to point to several resources: each value is looked for in their tables.
    mutating func fillKinds(of field: String, in table: DesiredTable) {
        guard let reference = table.resource.field(field)?.polymorphic else { return }
        let targets = schema.mainResources.filter { reference.accepts($0.name) }
        let cases = targets.map { target in
            "WHEN \(quoted(field)) IN (SELECT id FROM \(quoted(target.tableName))) "
                + "THEN \(literal(target.name.description))"
        }
        guard !cases.isEmpty else { return }
        let column = ColumnNames.resource(field)
        plan.steps.append(
            .init(
                .renameValue,
                sql: [
                    "UPDATE \(quoted(table.name)) SET \(quoted(column)) = "
                        + "CASE \(cases.joined(separator: " ")) END "
                        + "WHERE \(quoted(field)) IS NOT NULL"
                ],
                description: .both(
                    "ресурсы, на которые указывает \(table.name).\(field)",
                    "resources to which \(table.name).\(field) points")))
    }

    /// Resources that were renamed, and listed ones that are no longer listed.
    mutating func compareKinds(of table: DesiredTable, _ state: ExistingSchema.TableState) throws {
        for field in table.resource.fields where field.isStored {
            guard let reference = field.polymorphic,
                let found = state.columns[ColumnNames.resource(field.name)]
            else { continue }
            let targets = schema.mainResources.filter { reference.accepts($0.name) }
            for target in targets {
                for former in allNames(of: target).dropFirst() {
                    try rename(
                        former.description, to: target.name.description,
                        ColumnNames.resource(field.name), found, in: table, state)
                }
            }
            // References to anything may lead into a module that is not enabled at the moment.
            guard table.kind == .rows, reference.targets != .any else { continue }
            try removeKinds(except: targets, field, found, in: table, state)
        }
    }

    private mutating func removeKinds(
        except targets: [Resource], _ field: Field, _ found: ExistingSchema.Column,
        in table: DesiredTable, _ state: ExistingSchema.TableState
    ) throws {
        let known = targets.flatMap { allNames(of: $0) }.map { literal($0.description) }
            .joined(separator: ", ")
        let rows = try count(
            "SELECT count(*) FROM \(quoted(state.current)) "
                + "WHERE \(quoted(found.current)) NOT IN (\(known))")
        guard rows > 0 else { return }
        let kind = quoted(ColumnNames.resource(field.name))
        let current = targets.map { literal($0.name.description) }.joined(separator: ", ")
        var step = MigrationPlan.Step(
            .removeValue,
            sql: [
                "UPDATE \(quoted(table.name)) SET \(quoted(field.name)) = NULL, \(kind) = NULL "
                    + "WHERE \(kind) NOT IN (\(current))"
            ],
            description: .both(
                "ссылки \(table.name).\(field.name) на ресурсы, которых больше нет в списке, стираются",
                "references of \(table.name).\(field.name) to resources no longer listed are emptied"
            ))
        step.isDestructive = true
        step.count = rows
        plan.steps.append(step)
    }
}
