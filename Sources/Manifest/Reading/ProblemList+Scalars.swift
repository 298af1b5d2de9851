import Catalogue

/// Scalars are resolved by what is expected, never by how they look: `no`, `12:30` are texts.
extension ProblemList {
    func text(_ node: YAMLNode) -> String? {
        guard let scalar = node.scalar, !scalar.isNull else {
            wrongType(node, "текст", "a text")
            return nil
        }
        return scalar.text
    }

    func word(_ node: YAMLNode) -> Word? {
        text(node).map { Word($0, node) }
    }

    func bool(_ node: YAMLNode) -> Bool? {
        if let value = node.scalar?.bool { return value }
        wrongType(node, "true или false", "true or false")
        return nil
    }

    func formula(_ node: YAMLNode) -> Formula? {
        guard text(node) != nil else { return nil }
        return node.formula
    }

    /// `true`, `false` or a condition.
    func condition(_ node: YAMLNode) -> Condition? {
        if let value = node.scalar?.bool { return value ? .always : .never }
        guard let scalar = node.scalar, !scalar.isNull else {
            wrongType(node, "true, false или условие", "true, false or a condition")
            return nil
        }
        return node.formula.map { .when($0) }
    }

    /// A whole number of the format itself: a limit, a scale.
    func count(_ node: YAMLNode, in range: ClosedRange<Int>) -> Int? {
        guard let scalar = node.scalar, scalar.isPlain, let value = Int(scalar.text) else {
            wrongType(node, "целое число", "a whole number")
            return nil
        }
        guard range.contains(value) else {
            add(
                .range, at: node,
                .both(
                    "Число должно быть от \(range.lowerBound) до \(range.upperBound).",
                    "The number must be between \(range.lowerBound) and \(range.upperBound)."))
            return nil
        }
        return value
    }

    /// A list of names.
    func words(_ node: YAMLNode) -> [Word] {
        guard let items = node.items else {
            wrongType(node, "список имён в квадратных скобках", "a list of names in brackets")
            return []
        }
        var found: [Word] = []
        for word in items.compactMap({ word($0) }) {
            if found.contains(where: { $0.text == word.text }) {
                add(
                    .duplicateName, at: word.node,
                    .both("«\(word.text)» повторяется.", "“\(word.text)” stands twice."))
            } else {
                found.append(word)
            }
        }
        return found
    }

    /// The entries of a mapping of names to something.
    func entries(_ node: YAMLNode) -> [YAMLEntry] {
        if let entries = node.entries { return entries }
        wrongType(node, "имена с двоеточием", "names with colons")
        return []
    }

    /// The items of a list.
    func items(_ node: YAMLNode) -> [YAMLNode] {
        if let items = node.items { return items }
        wrongType(node, "список", "a list")
        return []
    }

    /// `2026-03-10T09:00:00+03:00`, or a date for the noon of a local day.
    func moment(_ node: YAMLNode) -> Moment? {
        guard let text = text(node) else { return nil }
        if let moment = Moment(text) { return moment }
        wrongType(
            node, "дата 2026-03-10 или момент 2026-03-10T09:00:00+03:00",
            "a date 2026-03-10 or a moment 2026-03-10T09:00:00+03:00")
        return nil
    }
}
