import Catalogue

extension TypeReader {
    func textLimits(_ format: TextFormat?) -> TextLimits {
        let range = 0...1_000_000
        var limits = TextLimits(
            min: keys["min"].flatMap { problems.count($0, in: range) },
            max: keys["max"].flatMap { problems.count($0, in: range) },
            pattern: keys["pattern"].flatMap(pattern), format: format)
        refuseUpsideDown(limits.min, limits.max)
        guard format == nil else { return limits }
        limits.isNatural = keys["natural"].flatMap { problems.bool($0) } ?? false
        if isLocalized() { limits.localized = module.titles.language }
        return limits
    }

    /// The name of a saved query: `module/name`.
    func queryLimits() -> TextLimits {
        var limits = TextLimits(max: 2 * NameRules.longest + 1, namesQuery: true)
        guard let word = keys["kind"].flatMap({ problems.word($0) }) else { return limits }
        let kind = SavedQuery.Kind(rawValue: word.text)
        if kind == nil {
            problems.unknown(
                .value, word, "Вида", "kind", among: SavedQuery.Kind.allCases.map(\.rawValue))
        }
        // Every kind of query is a query.
        limits.queryKind = kind == .query ? nil : kind
        return limits
    }

    /// Only what is stored can be kept in several languages.
    private func isLocalized() -> Bool {
        guard let node = keys["localized"], problems.bool(node) == true else { return false }
        switch use {
        case .resource, .part: return true
        case .setting, .argument, .attribute:
            problems.add(
                .conflict, at: node,
                .both(
                    "Ключ «localized» не для этого места.",
                    "The key “localized” is not for this place."))
            return false
        }
    }

    private func pattern(_ node: YAMLNode) -> String? {
        guard let text = problems.text(node) else { return nil }
        do {
            return try IRegexp(text).pattern
        } catch {
            let place = ScalarWalker.place(of: node)
            let prefix = String(
                String.UnicodeScalarView(text.unicodeScalars.prefix(error.offset)))
            problems.add(
                .pattern, at: TextPlace(place.advanced(to: prefix.utf8.count, of: text)),
                error.message)
            return nil
        }
    }

    func counts() -> CountLimits {
        let limits = CountLimits(
            min: keys["min"].flatMap { problems.count($0, in: 0...1000) },
            max: keys["max"].flatMap { problems.count($0, in: 1...1000) })
        refuseUpsideDown(limits.min, limits.max)
        return limits
    }

    private func refuseUpsideDown(_ min: Int?, _ max: Int?) {
        guard let min, let max, min > max, let node = keys["min"] else { return }
        problems.add(.range, at: node, Self.upsideDown)
    }

    private static let upsideDown = LocalizedText.both(
        "min больше, чем max.", "min is greater than max.")

    /// Least and greatest: a literal of the type, or an expression.
    func bounds(_ type: FieldType) -> Bounds {
        let bounds = Bounds(min: bound("min", type), max: bound("max", type))
        if let min = bounds.min?.literal, let max = bounds.max?.literal, min.isAbove(max),
            let node = keys["min"]
        {
            problems.add(.range, at: node, Self.upsideDown)
        }
        return bounds
    }

    private func bound(_ key: String, _ type: FieldType) -> Bounds.Bound? {
        guard let node = keys[key], let text = problems.text(node) else { return nil }
        guard Self.looksLikeLiteral(text) else { return node.formula.map { .formula($0) } }
        return LiteralReader(problems: problems).value(text, of: type, at: node)
            .map { .value($0) }
    }

    /// Digits, points, slashes, dashes: no expression over a row looks so.
    private static func looksLikeLiteral(_ text: String) -> Bool {
        guard let first = text.utf8.first else { return false }
        let isNumeric = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
        let sign = first == UInt8(ascii: "-") || first == UInt8(ascii: "+")
        return (isNumeric || sign) && !text.contains(where: { $0 == " " || $0 == "(" || $0 == "_" })
    }

    func choices() -> ChoiceSet? {
        guard let node = keys["values"] else {
            problems.add(
                .missingKey, at: keys["type"] ?? keys,
                .both("Не хватает ключа «values».", "The key “values” is missing."))
            return nil
        }
        guard node.entries != nil else {
            problems.wrongType(
                node, "значения с названиями, например {yes: Да, no: Нет}",
                "values with titles, like {yes: Yes, no: No}")
            return nil
        }
        let isOwn = shared == nil || keys["values"]?.place != shared?.node["values"]?.place
        let base = isOwn ? path : "types.\(shared?.name ?? "")"
        let titles = isOwn ? module.titles : shared?.titles ?? module.titles
        let values = problems.entries(node).compactMap { choice($0, base, titles) }
        if values.isEmpty {
            problems.wrongType(node, "хотя бы одно значение", "at least one value")
        }
        return ChoiceSet(
            values: values, sharedName: isOwn ? nil : shared.map { "\($0.module).\($0.name)" })
    }

    func choice(
        _ entry: YAMLEntry, _ base: String, _ titles: TitleBook
    ) -> ChoiceSet.Choice? {
        guard NameRules.isChoiceCode(entry.key), entry.key.utf8.count <= NameRules.longest else {
            problems.add(
                .name, at: entry.keyNode,
                .both(
                    "Код «\(entry.key)» не годится: строчные латинские буквы, цифры и «_».",
                    "The code “\(entry.key)” will not do: small Latin letters, digits and “_”."),
                suggestion: NameRules.repaired(entry.key))
            return nil
        }
        let path = "\(base).\(entry.key)"
        let isDetailed = entry.value.entries.map {
            $0.contains { ["title", "retired", "was"].contains($0.key) }
        }
        guard isDetailed == true else {
            return .init(
                code: entry.key, title: titles.text(entry.value, path: path, fallback: entry.key))
        }
        let reader = MapReader(
            entry.value, keys: ["title", "retired", "was"], problems: problems)
        return .init(
            code: entry.key,
            title: titles.text(reader?["title"], path: path, fallback: entry.key),
            isRetired: reader?["retired"].flatMap { problems.bool($0) } ?? false,
            was: reader?["was"].map { problems.words($0).map(\.text) } ?? [])
    }
}
