import Catalogue
import SQLite

extension MigrationPlanner {
    mutating func renameTables() {
        let wanted = Set(desired.tables.map(\.name))
        for table in desired.tables where existing.tables[table.name] == nil {
            let former = formerTableNames(of: table).first {
                existing.tables[$0] != nil && !wanted.contains($0)
            }
            guard let former, let state = existing.tables.removeValue(forKey: former) else {
                continue
            }
            existing.tables[table.name] = state
            for (index, holder) in existing.indexes where holder == former {
                existing.indexes[index] = table.name
            }
            plan.steps.append(
                .init(
                    .renameTable,
                    sql: [
                        "ALTER TABLE \(quoted(former)) RENAME TO \(quoted(table.name))",
                        "UPDATE \"_seeds\" SET resource = '\(table.resource.name)' "
                            + "WHERE resource IN (\(formerNameTexts(of: table.resource)))",
                        "UPDATE \"_counters\" SET resource = '\(table.resource.name)' "
                            + "WHERE resource IN (\(formerNameTexts(of: table.resource)))",
                    ],
                    description: .both(
                        "таблица \(former) переименована в \(table.name)",
                        "table \(former) renamed to \(table.name)")))
        }
    }

    private func formerNameTexts(of resource: Resource) -> String {
        allNames(of: resource).dropFirst().map { "'\($0)'" }.joined(separator: ", ")
    }

    private func formerTableNames(of table: DesiredTable) -> [String] {
        allNames(of: table.resource).dropFirst().map { name in
            let path = name.name.split(separator: ".").map(String.init)
            return PhysicalName.table(
                module: name.module, path: table.kind == .versions ? path + ["h"] : path)
        }
    }

    /// The name of a resource now and earlier: a child's own comes from its owner and its field.
    func allNames(of resource: Resource) -> [ResourceName] {
        guard let owner = resource.owner, let holder = schema.resource(owner.resource) else {
            return [resource.name] + resource.formerNames
        }
        let fields = [owner.field] + (holder.field(owner.field)?.was ?? [])
        return allNames(of: holder).flatMap { name in fields.map { name.child($0) } }
    }

    /// A resource that becomes anonymous, or ceases to be, gets a new table: the old one tells who wrote in
    /// which order, the new one has nothing to fill in.
    mutating func rebuildTables() throws {
        for table in desired.tables where table.kind == .rows {
            guard let state = existing.tables[table.name],
                state.hasNumbers == table.isOrderedByID
            else { continue }
            let rows = try count("SELECT count(*) FROM \(quoted(state.current))")
            var step = MigrationPlan.Step(
                .dropTable, sql: ["DROP TABLE \(quoted(table.name))"],
                description: .both(
                    "таблица \(table.name) создаётся заново: изменилось anonymous",
                    "table \(table.name) is made anew: anonymous has changed"))
            step.isDestructive = rows > 0
            step.count = rows
            plan.steps.append(step)
            existing.tables[table.name] = nil
            existing.indexes = existing.indexes.filter { $0.value != table.name }
        }
    }

    mutating func createTables() {
        for table in desired.tables where existing.tables[table.name] == nil {
            plan.steps.append(
                .init(
                    .createTable, sql: [table.createSQL],
                    description: .both(
                        "новая таблица \(table.name)", "new table \(table.name)")))
        }
    }

    /// Tables of an enabled module that no resource needs. Versions stay, and so do the tables of
    /// modules that are not enabled.
    mutating func dropTables() throws {
        let wanted = Set(desired.tables.map(\.name))
        let modules = schema.modules.map(\.name)
        for (name, state) in existing.tables.sorted(by: { $0.key < $1.key }) {
            let isOurs = modules.contains { name.hasPrefix($0 + "__") }
            guard isOurs, !wanted.contains(name), !name.hasSuffix("__h"), !isDormant(name) else {
                continue
            }
            let rows = try count("SELECT count(*) FROM \(quoted(state.current))")
            var step = MigrationPlan.Step(
                .dropTable, sql: ["DROP TABLE \(quoted(name))"],
                description: .both("таблица \(name) удаляется", "table \(name) is dropped"))
            step.isDestructive = rows > 0
            step.count = rows
            plan.steps.append(step)
        }
    }

    /// The table of a field that waits for an optional module.
    private func isDormant(_ table: String) -> Bool {
        schema.resources.contains { resource in
            resource.dormantFields.contains { field in
                let path = resource.name.child(field).name.split(separator: ".").map(String.init)
                let name = PhysicalName.table(module: resource.name.module, path: path)
                return table == name || table.hasPrefix(name + "__")
            }
        }
    }
}
