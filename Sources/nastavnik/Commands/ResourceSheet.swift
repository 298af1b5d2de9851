import Client
import StrictJSON
import Wire

/// A resource's description as a page of tables.
struct ResourceSheet {
    private let resource: ResourceDescription
    private let language: Language

    init(_ resource: ResourceDescription, _ language: Language) {
        self.resource = resource
        self.language = language
    }

    func lines(width: Int?, style: TextStyle) -> [String] {
        var lines = [style.strong("\(resource.module).\(resource.name) — \(resource.title)")]
        lines += facts.map(PrintableText.line)
        let tables = [fieldTable, stateTable, actionTable, relationTable]
        for table in tables where !table.rows.isEmpty {
            lines += [""] + table.lines(width: width, style: style)
        }
        return lines
    }

    private var facts: [String] {
        var facts: [String] = []
        if !resource.key.isEmpty {
            facts.append("\(word(.titleKey)): key:" + resource.key.joined(separator: ","))
        }
        if !resource.aliases.isEmpty {
            facts.append("\(word(.titleAliases)): " + resource.aliases.joined(separator: ", "))
        }
        if let display = resource.display { facts.append("\(word(.titleLabel)): \(display)") }
        if !resource.search.isEmpty {
            facts.append("\(word(.titleSearch)): " + resource.search.joined(separator: ", "))
        }
        facts += resource.extras.members.filter { $0.name != "sections" }.map {
            "\(Phrase.title(ofExtra: $0.name).in(language)): \(CellText(language: language).text($0.value))"
        }
        return facts
    }

    private var fieldTable: TextTable {
        table([.titleField, .titleTitle, .titleType, .titleNotes], fieldRows)
    }

    /// Fields without a section first, then each section under its heading.
    private var fieldRows: [[String]] {
        var rows = resource.fields.filter { $0.section == nil }.flatMap {
            self.rows(of: $0, within: "")
        }
        for section in resource.sections {
            let fields = resource.fields.filter { $0.section == section.name }
            if fields.isEmpty { continue }
            rows.append(["— \(section.name): \(section.title)", "", "", ""])
            rows += fields.flatMap { self.rows(of: $0, within: "") }
        }
        return rows
    }

    private func rows(of field: FieldDescription, within prefix: String) -> [[String]] {
        let name = prefix + field.name
        let row = [name, field.title, FieldType(field).text, notes(on: field)]
        return [row] + field.fields.flatMap { rows(of: $0, within: name + ".") }
    }

    private func notes(on field: FieldDescription) -> String {
        var notes: [String] = []
        if field.required { notes.append(word(.noteRequired)) }
        if field.unique { notes.append(word(.noteUnique)) }
        if field.computed {
            notes.append(word(.noteComputed))
        } else if field.readOnly {
            notes.append(word(.noteReadOnly))
        }
        if let personal = field.personal { notes.append("\(word(.notePersonal)): \(personal)") }
        if let bytes = field.maxBytes { notes.append("≤ " + ByteCount.text(Int64(bytes))) }
        notes += field.extras.members.filter { $0.name != "section" }.map {
            "\(Phrase.title(ofExtra: $0.name).in(language)): \(CellText(language: language).text($0.value))"
        }
        if let help = field.help { notes.append(help) }
        return notes.joined(separator: "; ")
    }

    private var stateTable: TextTable {
        table(
            [.titleState, .titleTitle, .titleNotes],
            resource.states.map { [$0.name, $0.title, $0.isFinal ? word(.noteFinal) : ""] })
    }

    private var actionTable: TextTable {
        table(
            [.titleAction, .titleTitle, .titleFrom, .titleTo, .titleAsk, .titleBy],
            resource.actions.map { action in
                [
                    action.name, action.title,
                    action.isOnCollection
                        ? word(.noteWhole) : action.from.joined(separator: ", "),
                    action.to ?? action.gives.joined(separator: ", "),
                    action.ask.map(ask).joined(separator: ", "),
                    action.by.joined(separator: ", "),
                ]
            })
    }

    private func ask(_ ask: AskDescription) -> String {
        ask.required ? "\(ask.name)*" : ask.name
    }

    private var relationTable: TextTable {
        table(
            [.titleRelation, .titleTarget, .titleNotes],
            resource.relations.map { [$0.name, $0.to, $0.many ? word(.noteMany) : ""] })
    }

    private func table(_ titles: [Phrase], _ rows: [[String]]) -> TextTable {
        TextTable(columns: titles.map { TextTable.Column(word($0)) }, rows: rows)
    }

    private func word(_ phrase: Phrase) -> String { phrase.in(language) }
}

extension ResourceDescription {
    /// Headings for fields, in their order.
    fileprivate var sections: [(name: String, title: String)] {
        (extras["sections"]?.arrayValue ?? []).compactMap { section in
            section["name"]?.stringValue.map { ($0, section["title"]?.stringValue ?? $0) }
        }
    }
}

extension FieldDescription {
    /// The heading under which it stands.
    fileprivate var section: String? { extras["section"]?.stringValue }
}

/// A field's type with what belongs to it.
struct FieldType {
    let text: String

    init(_ field: FieldDescription) {
        if let target = field.to {
            text = "\(field.type) → \(target)"
        } else if !field.values.isEmpty {
            text = "\(field.type): " + field.values.map(\.code).joined(separator: " | ")
        } else if !field.accept.isEmpty {
            text = "\(field.type): " + field.accept.joined(separator: ", ")
        } else {
            text = field.type
        }
    }
}
