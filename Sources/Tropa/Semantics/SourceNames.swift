import Catalogue

/// Which resource a written name means: `registry.pairs`, `pairs`, `programmes.items`, an alias.
struct SourceNames: Sendable {
    private let candidates: [String: [ResourceName]]

    enum Found: Hashable {
        case resource(ResourceName)
        case ambiguous([ResourceName])
        case nothing
    }

    init(_ schema: Schema) {
        var candidates: [String: [ResourceName]] = [:]
        for resource in schema.resources {
            let name = resource.name
            let aliases = resource.aliases.flatMap { [$0, "\(name.module).\($0)"] }
            for spelling in [name.name, name.description] + aliases {
                let known = candidates[spelling, default: []]
                if !known.contains(name) { candidates[spelling] = known + [name] }
            }
        }
        self.candidates = candidates
    }

    /// Looks up a name; inside a module its own resource goes before those of others.
    func find(_ text: String, in module: String?) -> Found {
        let found = candidates[text] ?? []
        if found.count == 1 { return .resource(found[0]) }
        if found.isEmpty { return .nothing }
        if let own = found.first(where: { $0.module == module }) { return .resource(own) }
        return .ambiguous(found.sorted())
    }

    /// Every spelling, for suggestions.
    func spellings(where isVisible: (ResourceName) -> Bool) -> [String] {
        candidates.filter { $0.value.contains(where: isVisible) }.keys.sorted()
    }
}
