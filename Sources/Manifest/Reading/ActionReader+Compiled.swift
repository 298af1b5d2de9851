import Catalogue

/// Actions that the Swift part of a module does (N35).
extension ActionReader {
    /// Keys that need a row.
    private static let keysOfRows = [
        "from", "to", "requires", "sets", "effects", "when", "renews",
    ]

    func readCompiled(_ reader: MapReader, path: String, into draft: inout ActionDraft) {
        draft.action.isCompiled = reader["behaviour"].flatMap { problems.bool($0) } ?? false
        draft.action.isOnCollection = reader["of"].map { isCollection($0) } ?? false
        draft.gives = reader["gives"].map { gives($0, path: "\(path).gives") }
        guard draft.action.isCompiled else {
            for key in ["of", "gives"] {
                if let node = reader[key] { refuse(key, "behaviour: true", at: node) }
            }
            return
        }
        for key in ["when", "renews"] {
            if let node = reader[key] { refuseBeside(key, "behaviour", at: node) }
        }
        if draft.action.isOnCollection { checkCollection(reader, &draft) }
    }

    private func isCollection(_ node: YAMLNode) -> Bool {
        if node.scalar?.text == "collection" { return true }
        problems.wrongType(node, "слово collection", "the word collection")
        return false
    }

    /// An action without a row has no state, no history, and asks nothing of a row.
    private func checkCollection(_ reader: MapReader, _ draft: inout ActionDraft) {
        draft.action.comment = nil
        for key in Self.keysOfRows {
            if let node = reader[key] { refuseBeside(key, "of: collection", at: node) }
        }
        for permission in draft.by where permission.rows != .all {
            problems.add(
                .conflict, at: permission.role.node,
                .both(
                    "У действия без записи права – список ролей, без условий.",
                    "An action without a row is permitted to roles, without conditions."))
        }
        for (word, ask) in draft.ask {
            guard case .field = ask else { continue }
            problems.add(
                .conflict, at: word.node,
                .both(
                    "У действия без записи нет полей: опишите аргумент.",
                    "An action without a row has no fields: declare an argument."))
        }
    }

    private func gives(_ node: YAMLNode, path: String) -> [(word: Word, given: Action.Given)] {
        problems.entries(node).compactMap { entry in
            let path = "\(path).\(entry.key)"
            guard problems.checkName(Word(entry)) else { return nil }
            guard entry.value["type"]?.scalar?.text == "parts" else {
                return value(entry, path).map { (Word(entry), .value($0)) }
            }
            guard
                let reader = MapReader(
                    entry.value, keys: ["type", "title", "help", "fields"], problems: problems),
                let fields = reader.required("fields")
            else { return nil }
            var list = Field(
                name: entry.key,
                title: module.titles.text(reader["title"], path: path, fallback: entry.key),
                type: .text(TextLimits()))
            list.help = reader["help"].map {
                module.titles.text($0, path: "\(path).help", fallback: entry.key)
            }
            let inner = problems.entries(fields).compactMap { field in
                problems.checkName(Word(field)) ? value(field, "\(path).\(field.key)") : nil
            }
            return (Word(entry), .list(list, of: inner))
        }
    }

    private func value(_ entry: YAMLEntry, _ path: String) -> Field? {
        let draft = FieldReader(module: module, use: .argument).field(entry, path: path)
        return draft.isBroken ? nil : draft.field
    }

    private func refuse(_ key: String, _ needed: String, at node: YAMLNode) {
        problems.add(
            .conflict, at: node,
            .both("Ключ «\(key)» – вместе с \(needed).", "The key “\(key)” goes with \(needed)."))
    }

    func refuseBeside(_ key: String, _ other: String, at node: YAMLNode) {
        problems.add(
            .conflict, at: node,
            .both(
                "Ключи «\(key)» и «\(other)» не стоят вместе.",
                "The keys “\(key)” and “\(other)” do not go together."))
    }
}
