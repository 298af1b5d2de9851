import Catalogue

/// Reads a query that a person keeps: the text of a `.tropa` file, before which a front matter may stand.
public struct OwnQueryReader {
    /// What a text holds, whatever is wrong with its front matter.
    public struct Reading: Sendable {
        /// Its source keeps the lines of the text: those of the front matter are empty.
        public var query: SavedQuery
        /// UTF-8 bytes by which an offset in the source falls short of the one in the text.
        public var shift: Int
        public var problems: [ManifestProblem]
    }

    private static let keys = [
        "tropa", "kind", "title", "description", "params", "columns", "limits", "cache", "roles",
    ]
    private static let later = [
        "id", "permission", "chart", "calendar", "pivot", "tests", "schedule",
    ]

    private let problems = ProblemList()

    /// - Parameters:
    ///   - module: `my` or `shared`; only the latter has roles.
    ///   - roles: names that may stand under `roles`.
    public static func read(
        _ text: String, module: String, name: String, roles: [String]
    ) -> Reading {
        OwnQueryReader().read(text, module, name, roles)
    }

    private func read(
        _ text: String, _ module: String, _ name: String, _ roles: [String]
    ) -> Reading {
        let parts = split(text)
        let lines = parts.header.utf8.count { $0 == UInt8(ascii: "\n") }
        let source = String(repeating: "\n", count: lines) + parts.body
        var query = SavedQuery(
            module: module, name: name,
            title: LocalizedText(ru: TitleBook.humanised(name), en: nil),
            source: Formula(source))
        read(parts.content, into: &query, roles)
        return Reading(
            query: query, shift: parts.header.utf8.count - lines, problems: problems.sorted)
    }

    /// The front matter with its last line, what stands in it, and what follows.
    private func split(_ text: String) -> (header: String, content: String, body: String) {
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.first, Self.isRule(first) else { return ("", "", text) }
        guard let end = lines.dropFirst().firstIndex(where: Self.isRule), end + 1 < lines.count
        else {
            problems.add(
                .syntax, at: .start(of: ""),
                .both(
                    "Описание начато строкой «---» и не закончено второй такой строкой.",
                    "A front matter begins with a line “---” and does not end with another one."))
            return ("", "", "")
        }
        let start = lines[end + 1].startIndex
        return (
            String(text[..<start]), String(text[..<lines[end].startIndex]), String(text[start...])
        )
    }

    private static func isRule(_ line: Substring.UnicodeScalarView) -> Bool {
        var text = String(line)
        while text.last == " " || text.last == "\r" { text.removeLast() }
        return text == "---"
    }

    private func read(_ content: String, into query: inout SavedQuery, _ roles: [String]) {
        guard !content.dropFirst(3).allSatisfy(\.isWhitespace),
            let node = YAMLFile.read(content, file: "", problems: problems),
            let reader = MapReader(node, keys: Self.keys, later: Self.later, problems: problems)
        else { return }
        if let version = reader["tropa"], version.scalar?.text != "1" {
            problems.wrongType(version, "1", "1")
        }
        problems.checkKind(reader)
        let titles = TitleBook(language: .ru, problems: problems)
        if let title = reader["title"] { query.title = titles.message(title) }
        query.details = reader["description"].map { titles.message($0) }
        query.parameterTitles = self.titles(reader["params"], titles)
        query.columnTitles = self.titles(reader["columns"], titles)
        query.readLimits(reader, problems)
        query.roles = readRoles(reader["roles"], query.module, among: roles)
    }

    private func titles(_ node: YAMLNode?, _ book: TitleBook) -> [String: LocalizedText] {
        var titles: [String: LocalizedText] = [:]
        for entry in node.map({ problems.entries($0) }) ?? [] {
            titles[entry.key] = book.message(entry.value["title"] ?? entry.value)
        }
        return titles
    }

    private func readRoles(
        _ node: YAMLNode?, _ module: String, among known: [String]
    ) -> [String] {
        guard let node else { return [] }
        guard module == "shared" else {
            problems.add(
                .conflict, at: node,
                .both(
                    "Роли бывают только у общих запросов: shared/….",
                    "Only shared queries have roles: shared/…."))
            return []
        }
        let words = problems.words(node)
        for word in words where !known.contains(word.text) {
            problems.unknown(.unknownRole, word, "Роли", "role", among: known)
        }
        return words.map(\.text)
    }
}
