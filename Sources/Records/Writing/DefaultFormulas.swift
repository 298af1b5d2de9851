import Catalogue
import Tropa

/// The defaults of a resource that are formulas over the row as far as it stands (P4).
struct DefaultFormulas {
    private let names: [String]
    private let items: [Probe.Item]

    init(_ resource: Resource) {
        let defaults = resource.fields.compactMap { field -> (String, Probe.Item)? in
            guard case .formula(let formula) = field.initial else { return nil }
            return (field.name, .value(formula, field.type))
        }
        names = defaults.map(\.0)
        items = defaults.map(\.1)
    }

    /// Sets the columns that have such a default and are not given.
    func settle(
        _ columns: inout [String: Value], except given: Set<String>,
        asking ask: ([String: Value], [Probe.Item]) throws -> [Value]
    ) throws {
        let count = names.count { !given.contains($0) }
        // A default may read another one: as many rounds as there are defaults settle every chain.
        for _ in 0..<count {
            let answers = try ask(columns, items)
            var hasChanged = false
            for (name, answer) in zip(names, answers)
            where !given.contains(name) && columns[name] != answer {
                columns[name] = answer
                hasChanged = true
            }
            if !hasChanged { break }
        }
    }
}
