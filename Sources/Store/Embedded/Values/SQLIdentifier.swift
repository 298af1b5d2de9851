/// A name in SQL text: always quoted, so that no name is a keyword.
func quoted(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        + "\""
}

/// Names in SQL text, separated by commas.
func quotedList(_ names: some Sequence<String>) -> String {
    names.map(quoted).joined(separator: ", ")
}

/// `?1, ?2 …`
func placeholders(_ range: ClosedRange<Int>) -> String {
    range.map { "?\($0)" }.joined(separator: ", ")
}
