extension HTML {
    /// An element with other elements in it.
    mutating func element(
        _ tag: String, _ attributes: [(String, String)] = [], _ content: (inout HTML) -> Void
    ) {
        open(tag, attributes)
        content(&self)
        close(tag)
    }

    /// Text between elements.
    mutating func say(_ content: String) { append(HTML.escaped(content)) }

    mutating func code(_ content: String) { element("code", content) }

    /// A small word in a frame: a rule of a field, a right.
    mutating func badge(_ content: String, _ kind: String = "") {
        element("span", content, [("class", kind.isEmpty ? "badge" : "badge \(kind)")])
    }

    /// A table that scrolls inside itself where a screen is narrow.
    /// - Parameter rows: each cell writes itself; the first of a row names it.
    mutating func table(
        _ caption: String, _ header: [String], _ rows: [[(inout HTML) -> Void]]
    ) {
        guard !rows.isEmpty else { return }
        element(
            "div",
            [("class", "wide"), ("tabindex", "0"), ("role", "region"), ("aria-label", caption)]
        ) {
            $0.element("table") { table in
                table.element("thead") { head in
                    head.element("tr") { row in
                        for title in header { row.element("th", title, [("scope", "col")]) }
                    }
                }
                table.element("tbody") { body in
                    for cells in rows { body.row(cells, under: header) }
                }
            }
        }
    }

    /// On narrow screens a cell stands under the title of its column.
    private mutating func row(_ cells: [(inout HTML) -> Void], under header: [String]) {
        element("tr") { row in
            for (index, cell) in cells.enumerated() {
                if index == 0 {
                    row.element("th", [("scope", "row")], cell)
                } else {
                    row.element("td", [("data-label", header[index])], cell)
                }
            }
        }
    }

    /// A heading that can be linked to.
    mutating func heading(_ level: Int, _ content: String, id: String) {
        element("h\(level)", [("id", id)]) { heading in
            heading.element("a", content, [("href", "#\(id)"), ("class", "anchor")])
        }
    }

    /// Lines to copy.
    mutating func example(_ lines: [String], runs: Bool) {
        element("pre", [("class", runs ? "try" : "sample")]) {
            $0.element("code", lines.joined(separator: "\n"))
        }
    }
}
