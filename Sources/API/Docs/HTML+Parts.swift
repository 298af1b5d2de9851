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

    /// A list, or nothing where there is nothing to list.
    mutating func list(_ items: [(inout HTML) -> Void]) {
        guard !items.isEmpty else { return }
        element("ul") { list in
            for item in items { list.element("li", [], item) }
        }
    }

    /// A table that scrolls inside itself where a screen is narrow; a column in which nothing stands is left out.
    /// - Parameter rows: each cell writes itself; the first of a row names it.
    mutating func table(
        _ caption: String, _ header: [String], _ rows: [[(inout HTML) -> Void]]
    ) {
        guard !rows.isEmpty else { return }
        let cells = rows.map { row in
            row.map { write in
                var cell = HTML()
                write(&cell)
                return cell.text
            }
        }
        let shown = header.indices.filter { index in
            index == 0 || cells.contains { !$0[index].isEmpty }
        }
        element(
            "div",
            [("class", "wide"), ("tabindex", "0"), ("role", "region"), ("aria-label", caption)]
        ) {
            $0.element("table") { table in
                table.element("thead") { head in
                    head.element("tr") { row in
                        for index in shown {
                            row.element("th", header[index], [("scope", "col")])
                        }
                    }
                }
                table.element("tbody") { body in
                    for row in cells {
                        body.row(shown.map { (title: header[$0], markup: row[$0]) })
                    }
                }
            }
        }
    }

    /// On narrow screens a cell stands under the title of its column.
    private mutating func row(_ cells: [(title: String, markup: String)]) {
        element("tr") { row in
            for (index, cell) in cells.enumerated() {
                if index == 0 {
                    row.element("th", [("scope", "row")]) { $0.append(cell.markup) }
                } else {
                    row.element("td", [("data-label", cell.title)]) { $0.append(cell.markup) }
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
