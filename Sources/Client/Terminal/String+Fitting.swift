extension String {
    /// The text cut with `…` or filled with spaces to exactly that many columns.
    func fitted(to width: Int, _ alignment: TextTable.Alignment) -> String {
        let text = cut(to: width)
        let spaces = String(repeating: " ", count: Swift.max(0, width - DisplayWidth.of(text)))
        return alignment == .left ? text + spaces : spaces + text
    }

    /// The text, or its beginning and `…`, in at most that many columns.
    public func cut(to width: Int) -> String {
        guard DisplayWidth.of(self) > width else { return self }
        guard width > 0 else { return "" }
        var result = ""
        var used = 1
        for character in self {
            used += DisplayWidth.of(character)
            if used > width { break }
            result.append(character)
        }
        return result + "…"
    }

    func trimmingTrailingSpaces() -> String {
        var text = self[...]
        while text.last == " " { text = text.dropLast() }
        return String(text)
    }

    func applying(_ decoration: (String) -> String) -> String { decoration(self) }
}
