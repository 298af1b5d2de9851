import Catalogue

/// Reads `numbered: {per, format, at, manual}` (P10).
struct NumberedReader {
    let problems: ProblemList

    func numbered(_ node: YAMLNode) -> NumberedDraft? {
        guard
            let reader = MapReader(
                node, keys: ["per", "format", "at", "manual"], problems: problems),
            let format = reader.required("format")
        else { return nil }
        var draft = NumberedDraft(node: node)
        draft.per = reader["per"].map { problems.words($0) } ?? []
        draft.format = pieces(of: format)
        draft.action = reader["at"].flatMap { problems.word($0) }
        draft.isManual = reader["manual"].flatMap { problems.bool($0) } ?? false
        return draft
    }

    private func pieces(of node: YAMLNode) -> [NumberedDraft.Piece] {
        guard let text = problems.text(node) else { return [] }
        var scanner = FormatScanner(text: text, place: ScalarWalker.place(of: node))
        let pieces = scanner.pieces(problems)
        let counters = pieces.count { if case .counter = $0 { true } else { false } }
        if counters != 1, !scanner.hasMistakes {
            problems.add(
                .value, at: node,
                .both(
                    "В образце номера нужен один счётчик: {n} или {n:3}.",
                    "The format of a number needs one counter: {n} or {n:3}."))
        }
        return pieces
    }
}

/// Splits `{organisation.code}/{school_year}-{n:3}` at its braces.
private struct FormatScanner {
    let text: String
    let place: Place
    private(set) var hasMistakes = false

    init(text: String, place: Place) {
        self.text = text
        self.place = place
    }

    mutating func pieces(_ problems: ProblemList) -> [NumberedDraft.Piece] {
        var pieces: [NumberedDraft.Piece] = []
        var rest = text[...]
        while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
            let inside = rest[rest.index(after: open)...]
            guard rest[open] == "{", let close = inside.firstIndex(where: { "{}".contains($0) }),
                inside[close] == "}"
            else {
                refuse(
                    at: open, problems, "Скобка «{» или «}» без пары.",
                    "A brace “{” or “}” has no partner.")
                return pieces
            }
            if let piece = piece(inside[..<close], problems) { pieces.append(piece) }
            rest = inside[inside.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        return pieces
    }

    private mutating func piece(
        _ word: Substring, _ problems: ProblemList
    ) -> NumberedDraft.Piece? {
        if word == "n" { return .counter(width: 1) }
        if word.hasPrefix("n:") {
            if let width = Int(word.dropFirst(2)), (1...9).contains(width) {
                return .counter(width: width)
            }
            refuse(
                at: word.startIndex, problems, "Ширина счётчика — от 1 до 9: {n:3}.",
                "The width of a counter is 1 to 9: {n:3}.")
            return nil
        }
        let names = word.split(separator: ".", omittingEmptySubsequences: false)
        guard names.allSatisfy({ NameRules.isName(String($0)) }) else {
            refuse(
                at: word.startIndex, problems,
                "В скобках стоит путь по полям, например {organisation.code}, или счётчик {n:3}.",
                "Braces hold a path of fields, like {organisation.code}, or the counter {n:3}.")
            return nil
        }
        return .path(PlacedPath(text: String(word), place: place(at: word.startIndex)))
    }

    private func place(at index: String.Index) -> Place {
        place.advanced(to: text.utf8.distance(from: text.startIndex, to: index), of: text)
    }

    private mutating func refuse(
        at index: String.Index, _ problems: ProblemList, _ ru: String, _ en: String
    ) {
        hasMistakes = true
        problems.add(.value, at: TextPlace(place(at: index)), .both(ru, en))
    }
}
