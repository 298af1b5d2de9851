/// Splits the value of a header field at its commas or semicolons, quoted strings left whole.
enum HeaderList {
    static func items(of value: some StringProtocol, separator: Character = ",") -> [String] {
        var items: [String] = []
        var item = ""
        var isQuoted = false
        var isEscaped = false
        for character in value {
            if isEscaped {
                isEscaped = false
            } else if isQuoted, character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                isQuoted.toggle()
            } else if !isQuoted, character == separator {
                items.append(trimmed(item))
                item = ""
                continue
            }
            item.append(character)
        }
        items.append(trimmed(item))
        return items.filter { !$0.isEmpty }
    }

    /// `name=value` or `name="value"`; a bare name has no value.
    static func parameter(_ item: some StringProtocol) -> (name: String, value: String?) {
        guard let equals = item.firstIndex(of: "=") else {
            return (trimmed(item).lowercased(), nil)
        }
        let name = trimmed(item[..<equals]).lowercased()
        return (name, unquoted(trimmed(item[item.index(after: equals)...])))
    }

    static func trimmed(_ text: some StringProtocol) -> String {
        var rest = text[...]
        while let first = rest.first, first == " " || first == "\t" { rest.removeFirst() }
        while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
        return String(rest)
    }

    private static func unquoted(_ text: String) -> String {
        guard text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
        var result = ""
        var isEscaped = false
        for character in text.dropFirst().dropLast() {
            if !isEscaped, character == "\\" {
                isEscaped = true
                continue
            }
            result.append(character)
            isEscaped = false
        }
        return result
    }
}
