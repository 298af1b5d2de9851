import Catalogue
import Store
import StrictJSON
import Tropa

extension WriteWork {
    /// Gives the row the numbers that are due now, where it has none.
    /// - Parameter action: nil at creation.
    mutating func giveNumbers(to draft: inout RowDraft, at action: String?) throws {
        for field in resource.fields {
            guard let numbering = field.numbering, numbering.action == action,
                draft.columns[field.name] ?? .null == .null
            else { continue }
            try give(field, numbering, to: &draft)
        }
    }

    /// Numbers that were typed move their counters past themselves (P10).
    mutating func countTyped(in draft: RowDraft) throws {
        for field in resource.fields where draft.changed.contains(field.name) {
            guard let numbering = field.numbering,
                let typed = draft.columns[field.name]?.textValue
            else { continue }
            let row = try count(field, numbering, of: draft)
            guard let texts = row.texts.allFilled,
                let number = NumberFormat(numbering.format, texts: texts).number(in: typed),
                number > (try session.number(of: row.counter))
            else { continue }
            try session.keep(number, of: row.counter)
        }
    }

    /// The counter of a row and the texts of its paths.
    private struct Count {
        let counter: CounterName
        let texts: [String?]
    }

    private func count(
        _ field: Field, _ numbering: Numbering, of draft: RowDraft
    ) throws -> Count {
        let answers = try ask(
            "number/\(field.name)", of: resource, about: .candidate(draft.columns)
        ) {
            numbering.per.map { .value($0.formula, $0.type) }
                + numbering.paths.map { .value($0, .text(TextLimits())) }
        }
        let scope = answers.prefix(numbering.per.count).map(\.scopeText).joined()
        return Count(
            counter: CounterName(resource: resource.name, field: field.name, scope: scope),
            texts: answers.dropFirst(numbering.per.count).map(\.textValue))
    }

    private mutating func give(
        _ field: Field, _ numbering: Numbering, to draft: inout RowDraft
    ) throws {
        let row = try count(field, numbering, of: draft)
        guard let texts = row.texts.allFilled else {
            return refuseEmptyPaths(of: field, numbering, row.texts, in: draft)
        }
        let number = try session.number(of: row.counter) + 1
        let place = draft.pointer.appending(field.name)
        guard number <= NumberFormat.last else {
            return mistakes.add(
                .fieldRange, at: place,
                .both("Номера кончились.", "There are no numbers left."))
        }
        let text = NumberFormat(numbering.format, texts: texts).text(number)
        do {
            draft.set(field, try ValueReader().read(.string(text), as: field.type))
            try session.keep(number, of: row.counter)
        } catch let fault as ValueReader.Fault {
            mistakes.add(
                fault.code, at: place,
                .both(
                    "Номер «\(text)» не подходит: \(fault.detail.ru)",
                    "The number “\(text)” does not fit: \(fault.detail.text(in: .en))"))
        }
    }

    private mutating func refuseEmptyPaths(
        of field: Field, _ numbering: Numbering, _ texts: [String?], in draft: RowDraft
    ) {
        let paths = numbering.format.compactMap {
            if case .path(let path, _) = $0 { path } else { nil as String? }
        }
        for (path, text) in zip(paths, texts) where text == nil {
            let first = path.split(separator: ".").first.map(String.init) ?? path
            let place = draft.pointer.appending(first)
            guard !mistakes.contains(at: place) else { continue }
            mistakes.add(
                .fieldRequired, at: place,
                .both(
                    "Без значения «\(path)» нельзя дать номер в поле «\(field.title.ru)».",
                    "Without a value of “\(path)” the field “\(field.title.text(in: .en))” can get "
                        + "no number."))
        }
    }
}

extension [String?] {
    /// The texts, if none is missing.
    fileprivate var allFilled: [String]? {
        let filled = compactMap(\.self)
        return filled.count == count ? filled : nil
    }
}

extension Value {
    /// The value as a part of the name of a counter: no two lists of values have one name.
    fileprivate var scopeText: String {
        let text: String
        switch self {
        case .null: return "-;"
        case .integer(let number): text = "\(number)"
        case .text(let own): text = own
        case .id(let id): text = id.description
        case .blob(let bytes): text = bytes.map { "\($0)" }.joined(separator: ".")
        }
        return "\(text.utf8.count):\(text);"
    }
}
