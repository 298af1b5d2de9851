import Catalogue

/// Reads when the Swift part of a module does what by itself.
struct JobReader {
    let module: ModuleContext
    private var problems: ProblemList { module.problems }

    /// `tidy: {title: …, at: "03:00"}`, `fetch: {title: …, every-minutes: 15}`.
    func jobs(_ node: YAMLNode) -> [Job] {
        problems.entries(node).compactMap { entry in
            guard problems.checkName(Word(entry)),
                let reader = MapReader(
                    entry.value, keys: ["title", "at", "every-minutes"], problems: problems),
                let schedule = schedule(reader, entry)
            else { return nil }
            return Job(
                name: entry.key,
                title: module.titles.text(
                    reader.required("title"), path: "jobs.\(entry.key)", fallback: entry.key),
                schedule: schedule, place: entry.keyNode.catalogued)
        }
    }

    private func schedule(_ reader: MapReader, _ entry: YAMLEntry) -> Job.Schedule? {
        switch (reader["at"], reader["every-minutes"]) {
        case (let time?, nil): return daily(time)
        case (nil, let minutes?):
            return problems.count(minutes, in: 1...10_080).map { .every(minutes: $0) }
        default:
            problems.add(
                .conflict, at: entry.keyNode,
                .both(
                    "Работе нужно что-то одно: at или every-minutes.",
                    "A job needs one of: at, every-minutes."))
            return nil
        }
    }

    private func daily(_ node: YAMLNode) -> Job.Schedule? {
        let parts = (node.scalar?.text ?? "").split(
            separator: ":", omittingEmptySubsequences: false)
        if parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), (0...23).contains(hour),
            (0...59).contains(minute)
        {
            return .daily(hour: hour, minute: minute)
        }
        problems.wrongType(node, "местное время вида 03:00", "a local time like 03:00")
        return nil
    }
}

extension ProblemList {
    /// Something that only the Swift part of a module can do, in a module without one.
    func withoutBehaviour(_ key: String, at node: YAMLNode) {
        add(
            .conflict, at: node,
            .both(
                "«\(key)» нужна программная часть модуля: behaviour в module.yaml.",
                "“\(key)” needs the Swift part of the module: behaviour in module.yaml."))
    }
}
