/// Names of sheets: at most 31 characters, some forbidden, each once whatever the case.
struct SheetNames {
    private var taken: Set<String> = ["history"]

    private static let longest = 31
    private static let forbidden: Set<Character> = ["[", "]", ":", "*", "?", "/", "\\"]

    /// The name that a title becomes.
    mutating func add(_ title: String, fallback: String) -> String {
        let plain = Self.trimmed(
            String(title.map { Self.isPermitted($0) ? $0 : " " })
                .split(separator: " ").joined(separator: " "))
        let base = plain.isEmpty ? fallback : plain
        var name = Self.cut(base, to: Self.longest)
        var number = 1
        while !taken.insert(name.lowercased()).inserted {
            number += 1
            let ending = " (\(number))"
            name = Self.cut(base, to: Self.longest - ending.utf16.count) + ending
        }
        return name
    }

    private static func isPermitted(_ character: Character) -> Bool {
        !forbidden.contains(character)
            && character.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    }

    /// No apostrophe may stand at either end.
    private static func trimmed(_ text: String) -> String {
        var rest = text[...]
        while let first = rest.first, first == "'" || first == " " { rest.removeFirst() }
        while let last = rest.last, last == "'" || last == " " { rest.removeLast() }
        return String(rest)
    }

    /// The beginning of a text; the file format counts in units of UTF-16.
    private static func cut(_ text: String, to length: Int) -> String {
        guard text.utf16.count > length else { return text }
        var result = ""
        var count = 0
        for character in text {
            count += character.utf16.count
            if count > length { break }
            result.append(character)
        }
        return trimmed(result)
    }
}
