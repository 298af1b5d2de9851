import Catalogue

/// The order in which seeded rows can be written: what is referred to comes first.
struct SeedOrder {
    let linker: Linker

    /// The rows by resource, each resource behind those that it must refer to and, where no circle
    /// forbids it, behind those that it may.
    func sorted(_ rows: [Module.SeedRow]) -> [Module.SeedRow] {
        var names: [ResourceName] = []
        for row in rows where !names.contains(row.resource) { names.append(row.resource) }
        let order = sorted(names)
        return order.flatMap { name in rows.filter { $0.resource == name } }
    }

    private func sorted(_ names: [ResourceName]) -> [ResourceName] {
        var before: [ResourceName: [ResourceName]] = [:]
        for isHard in [true, false] {
            for name in names {
                for target in targets(of: name, required: isHard)
                where target != name && names.contains(target)
                    && !reaches(target, name, over: before)
                {
                    before[name, default: []].append(target)
                }
            }
        }
        var done: [ResourceName] = []
        func visit(_ name: ResourceName) {
            guard !done.contains(name) else { return }
            for target in before[name] ?? [] { visit(target) }
            done.append(name)
        }
        for name in names { visit(name) }
        return done
    }

    private func reaches(
        _ start: ResourceName, _ end: ResourceName, over edges: [ResourceName: [ResourceName]]
    ) -> Bool {
        var waiting = [start]
        var seen: Set<ResourceName> = []
        while let next = waiting.popLast() {
            if next == end { return true }
            if seen.insert(next).inserted { waiting += edges[next] ?? [] }
        }
        return false
    }

    /// Where the references of a resource and of its children point.
    private func targets(of name: ResourceName, required: Bool) -> [ResourceName] {
        guard let draft = linker.drafts[name] else { return [] }
        let drafts = [draft] + linker.owned(by: draft)
        return drafts.flatMap(\.fields).flatMap { field -> [ResourceName] in
            guard (field.field.required == .always) == required else { return [] }
            switch field.field.type {
            // A part of another resource is there when its owner is.
            case .ref(let reference): return [main(of: reference.target)]
            case .polymorphic(let reference):
                return reference.targets == .any
                    ? linker.mainDrafts.map(\.resource.name) : reference.listed
            default: return []
            }
        }
    }

    private func main(of name: ResourceName) -> ResourceName {
        guard case .child(let owner, _)? = linker.drafts[name]?.resource.kind else { return name }
        return main(of: owner)
    }
}
