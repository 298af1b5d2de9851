import Catalogue
import StrictJSON

extension SeedReader {
    /// The rows of `data/<resource>.csv`: the first line names the fields.
    func table(_ path: String, resource name: String) -> [Module.SeedRow] {
        guard let text = files.text(path) else { return [] }
        let source = SourceText(file: files.sources.shown(path), text: text)
        let start = node("", at: 0, in: source)
        guard let draft = resource(Word(name, start)) else { return [] }
        let table = CSVTable(source)
        if let unclosed = table.unclosed {
            problems.add(
                .syntax, at: source.place(at: unclosed),
                .both("Кавычка не закрыта.", "A quote is not closed."))
            return []
        }
        guard let header = table.rows.first else {
            problems.add(.empty, at: start, .both("Файл пуст.", "The file is empty."))
            return []
        }
        let columns = header.map { column($0, in: source, of: draft) }
        return table.rows.dropFirst().compactMap { row($0, columns, source, draft) }
    }

    private func column(
        _ cell: CSVTable.Cell, in source: SourceText, of draft: ResourceDraft
    ) -> Column? {
        if cell.text == "state" { return .state }
        if let situation, Situation.members.contains(cell.text) {
            return .origin(cell.text, situation)
        }
        let word = Word(cell.text, node(cell.text, at: cell.index, in: source))
        guard let field = field(word, of: draft) else { return nil }
        switch field.field.type {
        case .parts, .file, .files:
            problems.add(
                .unsuitableField, at: word.node,
                .both("Части и файлы пишутся в YAML.", "Parts and files are written in YAML."))
            return nil
        default: return .field(field.field)
        }
    }

    private enum Column {
        case field(Field)
        case state
        case origin(String, Situation)
    }

    private func row(
        _ cells: [CSVTable.Cell], _ columns: [Column?], _ source: SourceText, _ draft: ResourceDraft
    ) -> Module.SeedRow? {
        let start = node("", at: cells.first?.index ?? 0, in: source)
        guard cells.count == columns.count else {
            problems.add(
                .wrongType, at: start,
                .both(
                    "В строке \(cells.count) ячеек, а в заголовке \(columns.count).",
                    "The line has \(cells.count) cells, the header \(columns.count)."))
            return nil
        }
        var object = JSONObject()
        for (cell, column) in zip(cells, columns) where !cell.text.isEmpty {
            let node = node(cell.text, at: cell.index, in: source)
            switch column {
            case .state: object["state"] = state(node, of: draft)
            case .origin(let name, let situation):
                object[name] = origin(name, node, in: situation)
            case .field(let field): object[field.name] = json(split(node, field.type), of: field)
            case nil: break
            }
        }
        return Module.SeedRow(
            resource: draft.resource.name, row: object, place: start.catalogued)
    }

    /// Several values in a cell are parted by a bar.
    private func split(_ node: YAMLNode, _ type: FieldType) -> YAMLNode {
        guard type.isMany, let text = node.scalar?.text else { return node }
        var result = node
        result.content = .sequence(
            text.split(separator: "|").map { part in
                var item = node
                let trimmed = part.drop { $0 == " " }
                item.content = .scalar(YAMLScalar(text: String(trimmed), style: .plain))
                return item
            })
        return result
    }

    private func node(_ text: String, at index: Int, in source: SourceText) -> YAMLNode {
        let place = source.place(at: index)
        return YAMLNode(
            content: .scalar(YAMLScalar(text: text, style: .plain)), source: source,
            line: place.line, column: place.column)
    }
}
