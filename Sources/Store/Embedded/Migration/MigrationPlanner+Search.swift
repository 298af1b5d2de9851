import Catalogue
import SQLite

/// Indexes of words hold nothing of their own: what no longer fits is dropped and made anew.
extension MigrationPlanner {
    mutating func dropSearches() {
        let modules = schema.modules.map(\.name)
        for (name, _) in existing.searches.sorted(by: { $0.key < $1.key })
        where isOtherSearch
            || modules.contains(where: { name.hasPrefix($0 + "__") }) && !staysAsItIs(name)
        {
            existing.searches[name] = nil
            plan.steps.append(
                .init(
                    .dropSearch, sql: ["DROP TABLE \(quoted(name))"],
                    description: .both(
                        "указатель слов \(name) удаляется", "index of words \(name) is dropped")))
        }
    }

    private func staysAsItIs(_ name: String) -> Bool {
        guard let wanted = desired.searches.first(where: { $0.name == name }),
            !renamedColumns.contains(wanted.table)
        else { return false }
        return existing.searches[name] == Set(wanted.columns)
    }

    mutating func createSearches() throws {
        for search in desired.searches where existing.searches[search.name] == nil {
            var step = MigrationPlan.Step(
                .createSearch, sql: [search.createSQL, search.fillSQL],
                description: .both(
                    "указатель слов \(search.table) (\(search.fields.joined(separator: ", ")))",
                    "index of words \(search.table) (\(search.fields.joined(separator: ", ")))"))
            if let state = existing.tables[search.table] {
                let rows = try count("SELECT count(*) FROM \(quoted(state.current))")
                step.count = rows > 0 ? rows : nil
            }
            plan.steps.append(step)
        }
    }
}
