import Catalogue
import Tropa

/// A statement as a golden file shows it: a line for each part, then binds and columns.
enum SQLFormat {
    static func text(of query: CompiledQuery) -> String {
        var text = query.sql
        let mark = text.contains("$1") ? "$" : "?"
        for word in [
            " \"s_", " \"q_", " SELECT \"", " FROM \"s_", " FROM \"q_", " FROM \"main",
            " FROM \"public", " WHERE ",
            " LEFT JOIN ", " JOIN ", " GROUP BY ", " ORDER BY ", " UNION ALL ",
        ] {
            if [" \"s_", " \"q_"].contains(word) { continue }
            text = text.split(separator: word, omittingEmptySubsequences: false)
                .joined(separator: "\n  " + word.drop { $0 == " " })
        }
        let binds = query.binds.enumerated().map { "\(mark)\($0 + 1) \(name(of: $1))" }
        let columns = query.columns.map { column in
            "\(column.index) \(column.name): \(typeName(column.type))"
                + (column.label.map { " label \($0)" } ?? "")
                + (column.key.map { " key \($0)" } ?? "")
        }
        let tables = query.manifest.columns.sorted { $0.key < $1.key }.map {
            "reads \($0.key)(\($0.value.sorted().joined(separator: " ")))"
        }
        let total = query.total.map { ["\($0) total"] } ?? []
        return ([text] + binds + columns + total + tables).joined(separator: "\n") + "\n"
    }

    static func name(of bind: Bind) -> String {
        switch bind {
        case .value(let value): "value \(value)"
        case .words(let text): "words \(text.ru)"
        case .subject: "me.id"
        case .attribute(let name, let index): "me.\(name)[\(index)]"
        case .now: "now"
        case .today: "today"
        case .language: "language"
        case .parameter(let name, let part): "$\(name) \(part)"
        case .ask(let name): "ask.\(name)"
        case .candidate(let name): "candidate.\(name)"
        case .slot(let name): "slot \(name)"
        }
    }

    private static func typeName(_ type: TropaType) -> String {
        switch type {
        case .ref(let resource): "ref \(resource)"
        case .choice: "choice"
        default: "\(type)"
        }
    }
}
