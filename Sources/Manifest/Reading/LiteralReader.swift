import Catalogue
import StrictJSON

/// Reads a value of a known type: a default, a bound, a setting, a cell of a seed.
struct LiteralReader {
    let problems: ProblemList

    /// The literal in the form of a request body, checked against its type.
    func literal(_ node: YAMLNode, of type: FieldType) -> JSON? {
        if case .choices(let set, _) = type {
            let codes = problems.words(node)
            let good = codes.allSatisfy { checkChoice($0.text, of: set, at: node) }
            return good ? .array(codes.map { .string($0.text) }) : nil
        }
        if case .boolean = type { return problems.bool(node).map { .bool($0) } }
        guard let text = problems.text(node) else { return nil }
        return json(text, of: type, at: node)
    }

    private func json(_ text: String, of type: FieldType, at node: YAMLNode) -> JSON? {
        switch type {
        case .text(let limits): return checkText(text, limits, at: node) ? .string(text) : nil
        case .choice(let set): return checkChoice(text, of: set, at: node) ? .string(text) : nil
        case .integer, .decimal:
            guard value(text, of: type, at: node) != nil else { return nil }
            return .number(JSONNumber(digits: text))
        case .money, .date, .datetime, .schoolYear:
            return value(text, of: type, at: node).map { _ in .string(text) }
        case .ref: return .string(text)
        default:
            problems.add(
                .value, at: node,
                .both(
                    "Поле этого типа не имеет такого значения.",
                    "A field of this type has no such value."))
            return nil
        }
    }

    /// A number or a moment as it is stored.
    func value(_ text: String, of type: FieldType, at node: YAMLNode) -> Value? {
        switch type {
        case .integer:
            return number(node) { () throws(NumberFault) in
                .integer(try FixedDecimal.integer(digits: text))
            }
        case .decimal(let scale, _):
            return number(node) { () throws(NumberFault) in
                .integer(try FixedDecimal(digits: text, scale: scale).units)
            }
        case .money:
            return number(node) { () throws(NumberFault) in
                .integer(try FixedDecimal(money: text).units)
            }
        case .date:
            if let date = LocalDate(text) { return .date(date) }
            problems.wrongType(node, "дата вида 2026-09-01", "a date like 2026-09-01")
        case .datetime:
            if let instant = Instant(text) { return .instant(instant) }
            problems.wrongType(
                node, "момент вида 2026-09-01T12:00:00+03:00",
                "a moment like 2026-09-01T12:00:00+03:00")
        case .schoolYear:
            if let year = SchoolYear(text) { return .schoolYear(year) }
            problems.wrongType(node, "учебный год вида 2026/2027", "a school year like 2026/2027")
        default: break
        }
        return nil
    }

    private func number(_ node: YAMLNode, _ read: () throws(NumberFault) -> Value) -> Value? {
        do {
            return try read()
        } catch {
            problems.add(.value, at: node, error.message)
            return nil
        }
    }

    private func checkChoice(_ text: String, of set: ChoiceSet, at node: YAMLNode) -> Bool {
        if set.choice(text) != nil || set.values.isEmpty { return true }
        problems.unknown(
            .value, Word(text, node), "Значения", "value", among: set.values.map(\.code))
        return false
    }

    private func checkText(_ text: String, _ limits: TextLimits, at node: YAMLNode) -> Bool {
        guard case .success(let clean?) = TextRules.normalize(text) else {
            problems.add(
                .value, at: node,
                .both(
                    "Текст пуст или содержит недопустимые символы.",
                    "The text is empty or holds forbidden characters."))
            return false
        }
        if let format = limits.format, case .failure(let fault) = format.check(clean) {
            problems.add(.value, at: node, fault.message)
            return false
        }
        return checkLength(clean, limits, at: node) && checkPattern(clean, limits, at: node)
    }

    private func checkLength(_ text: String, _ limits: TextLimits, at node: YAMLNode) -> Bool {
        let length = text.unicodeScalars.count
        if length >= limits.min ?? 0, length <= limits.max ?? Int.max { return true }
        problems.add(
            .value, at: node,
            .both(
                "Длина текста вне границ поля.", "The text's length is outside the field's limits.")
        )
        return false
    }

    private func checkPattern(_ text: String, _ limits: TextLimits, at node: YAMLNode) -> Bool {
        guard let pattern = limits.pattern, let regexp = try? IRegexp(pattern),
            !regexp.matches(text)
        else { return true }
        problems.add(
            .value, at: node,
            .both(
                "Текст не подходит под шаблон поля.", "The text does not match the field's pattern."
            ))
        return false
    }
}

extension LiteralReader {
    /// Whether a literal lies within literal bounds; formulas are judged when a row is written.
    func checkBounds(_ json: JSON, _ type: FieldType, at node: YAMLNode) {
        guard let bounds = type.bounds, let text = json.stringValue ?? json.numberValue?.digits,
            let value = value(text, of: type, at: node)
        else { return }
        let low = bounds.min?.literal.map { $0.isAbove(value) } ?? false
        let high = bounds.max?.literal.map { value.isAbove($0) } ?? false
        if low || high {
            problems.add(
                .value, at: node,
                .both("Значение вне границ поля.", "The value is outside the field's limits."))
        }
    }
}

extension FieldType {
    /// The bounds of a number or a date.
    var bounds: Bounds? {
        switch self {
        case .integer(let bounds), .decimal(_, let bounds), .money(let bounds), .date(let bounds),
            .datetime(let bounds), .schoolYear(let bounds):
            bounds
        default: nil
        }
    }
}

extension Bounds.Bound {
    var literal: Value? {
        if case .value(let value) = self { value } else { nil }
    }
}

extension Value {
    /// The order of two stored values of one type.
    func isAbove(_ other: Value) -> Bool {
        switch (self, other) {
        case (.integer(let left), .integer(let right)): left > right
        case (.text(let left), .text(let right)): left > right
        default: false
        }
    }
}
