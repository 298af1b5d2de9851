import Catalogue

/// Reads one file of a recipe.
struct RecipeReader {
    let problems: ProblemList

    private static let keys = ["scales", "day", "figures", "lists", "rows", "tour"]
    private static let rowKeys = [
        "to", "as", "common", "each", "lines", "count", "when", "let", "fields",
    ]
    private static let partKeys = ["each", "lines", "count", "when", "let", "fields"]

    func recipe(_ node: YAMLNode, module: String) -> Recipe? {
        guard let reader = MapReader(node, keys: Self.keys, problems: problems) else { return nil }
        var recipe = Recipe(module: module)
        recipe.scales = entries(reader["scales"]).compactMap { entry in
            problems.count(entry.value, in: 1...1_000).map {
                RecipeScale(name: entry.key, worlds: $0, place: entry.keyNode.catalogued)
            }
        }
        recipe.day = reader["day"].flatMap { day($0) }
        recipe.figures = entries(reader["figures"]).compactMap { figure($0) }
        recipe.lists = entries(reader["lists"]).map { list($0) }
        recipe.rows = (reader["rows"].map { problems.items($0) } ?? []).compactMap { rows($0) }
        recipe.tour = reader["tour"].flatMap { tour($0) }
        return recipe
    }

    private func entries(_ node: YAMLNode?) -> [YAMLEntry] {
        node.map { problems.entries($0) } ?? []
    }

    private func day(_ node: YAMLNode) -> LocalDate? {
        guard let text = problems.text(node) else { return nil }
        if let day = LocalDate(text) { return day }
        problems.wrongType(node, "дата 2026-11-30", "a date 2026-11-30")
        return nil
    }

    /// `{value: 150, source: …}`, or a number for each scale beside the source.
    private func figure(_ entry: YAMLEntry) -> RecipeFigure? {
        var figure = RecipeFigure(
            name: entry.key, byScale: [:], place: entry.keyNode.catalogued)
        for member in problems.entries(entry.value) {
            switch member.key {
            case "source": _ = problems.text(member.value)
            case "value": figure.value = problems.count(member.value, in: 0...1_000_000_000)
            default:
                figure.byScale[member.key] = problems.count(member.value, in: 0...1_000_000_000)
            }
        }
        guard entry.value["source"] != nil else {
            problems.add(
                .missingKey, at: entry.keyNode,
                .both(
                    "Не сказано, откуда число: нужен ключ «source».",
                    "Where the number comes from is missing: the key “source”."))
            return nil
        }
        return figure
    }

    private func list(_ entry: YAMLEntry) -> RecipeList {
        let words = problems.items(entry.value).compactMap { problems.text($0) }
        if words.isEmpty, entry.value.items != nil {
            problems.add(.empty, at: entry.value, .both("Список пуст.", "The list is empty."))
        }
        return RecipeList(name: entry.key, words: words, place: entry.keyNode.catalogued)
    }

    private func rows(_ node: YAMLNode) -> RecipeRows? {
        guard let reader = MapReader(node, keys: Self.rowKeys, problems: problems),
            let to = reader.required("to").flatMap({ problems.formula($0) })
        else { return nil }
        let name = reader["as"].flatMap { problems.text($0) } ?? to.text
        var made = rows(reader, to: to, name: name)
        made.isCommon = reader["common"].flatMap { problems.bool($0) } ?? false
        return made
    }

    private func part(_ node: YAMLNode, named name: String) -> RecipeRows? {
        MapReader(node, keys: Self.partKeys, problems: problems).map {
            rows($0, to: nil, name: name)
        }
    }

    private func rows(_ reader: MapReader, to: Formula?, name: String) -> RecipeRows {
        RecipeRows(
            to: to, name: name, each: reader["each"].flatMap { problems.formula($0) },
            lines: reader["lines"].map { problems.items($0).compactMap { line($0) } },
            count: reader["count"].flatMap { problems.formula($0) },
            when: reader["when"].flatMap { problems.formula($0) },
            lets: fields(reader["let"]), fields: fields(reader["fields"]),
            place: reader.node.catalogued)
    }

    private func line(_ node: YAMLNode) -> RecipeLine? {
        guard node.entries != nil else {
            problems.wrongType(node, "строка таблицы в скобках", "a line of the table in braces")
            return nil
        }
        return RecipeLine(
            values: problems.entries(node).map { ($0.key, literal($0.value)) },
            place: node.catalogued)
    }

    private func literal(_ node: YAMLNode) -> RecipeLiteral {
        if let items = node.items { return .list(items.compactMap { problems.text($0) }) }
        guard let scalar = node.scalar, !scalar.isNull else {
            if node.entries != nil {
                problems.wrongType(node, "значение или список", "a value or a list")
            }
            return .none
        }
        if let truth = scalar.bool { return .truth(truth) }
        if scalar.isPlain, let number = Int(scalar.text), "\(number)" == scalar.text {
            return .number(number)
        }
        return .text(scalar.text)
    }

    private func fields(_ node: YAMLNode?) -> [RecipeField] {
        entries(node).compactMap { entry in
            value(entry.value, named: entry.key).map {
                RecipeField(name: entry.key, value: $0, place: entry.keyNode.catalogued)
            }
        }
    }

    private func value(_ node: YAMLNode, named name: String) -> RecipeValue? {
        if let items = node.items { return .list(items.compactMap { value($0, named: name) }) }
        guard let entries = node.entries else {
            return problems.formula(node).map { .formula($0) }
        }
        guard let entry = entries.first, entries.count == 1 || entry.key == "file" else {
            problems.wrongType(
                node, "один из ключей text, one, weights, parts, file",
                "one of the keys text, one, weights, parts, file")
            return nil
        }
        switch entry.key {
        case "text": return problems.formula(entry.value).map { .text($0) }
        case "one": return .one(problems.items(entry.value).compactMap { problems.formula($0) })
        case "weights": return weights(entry.value)
        case "parts":
            return .parts(problems.items(entry.value).compactMap { part($0, named: name) })
        case "file": return file(node)
        default:
            problems.unknownKey(entry, among: ["text", "one", "weights", "parts", "file"])
            return nil
        }
    }

    private func weights(_ node: YAMLNode) -> RecipeValue {
        .weights(
            problems.entries(node).compactMap { entry in
                guard let weight = problems.count(entry.value, in: 0...1_000_000),
                    let text = entry.keyNode.formula
                else { return nil }
                return (text, weight)
            })
    }

    private func file(_ node: YAMLNode) -> RecipeValue? {
        guard let reader = MapReader(node, keys: ["file", "content"], problems: problems),
            let name = reader.required("file").flatMap({ problems.text($0) }),
            let content = reader.required("content").flatMap({ problems.text($0) })
        else { return nil }
        return .file(name: name, text: content)
    }

    private func tour(_ node: YAMLNode) -> RecipeTour? {
        guard let reader = MapReader(node, keys: ["tokens", "try"], problems: problems) else {
            return nil
        }
        return RecipeTour(
            tokens: entries(reader["tokens"]).map { ($0.key, $0.value.flow) },
            steps: (reader["try"].map { problems.items($0) } ?? []).map(\.flow))
    }
}

extension YAMLNode {
    /// The node as text of one line.
    fileprivate var flow: String {
        switch content {
        case .scalar(let scalar): scalar.isPlain ? scalar.text : Self.quoted(scalar.text)
        case .sequence(let items): "[" + items.map(\.flow).joined(separator: ", ") + "]"
        case .mapping(let entries):
            "{" + entries.map { "\($0.key): \($0.value.flow)" }.joined(separator: ", ") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"" + escaped.replacing("\n", with: "\\n") + "\""
    }
}
