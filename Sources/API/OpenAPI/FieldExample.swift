import Catalogue
import StrictJSON
import Tropa

/// Values that a field takes, for examples and for tools that make requests from the contract.
struct FieldExample {
    let view: CatalogueView

    /// Nil where a right value can't be told from the declaration alone: patterns, references, files.
    func example(of field: Field) -> JSON? {
        if case .literal(let json) = field.initial { return json }
        switch field.type {
        case .text(let limits): return text(limits)
        case .integer(let bounds): return .int(lowest(bounds) ?? 1)
        case .decimal(let scale, let bounds):
            return Value.integer(lowest(bounds) ?? 0).json(as: .decimal(scale: scale))
        case .money(let bounds): return Value.integer(lowest(bounds) ?? 100_000).json(as: .money)
        case .boolean: return true
        case .date: return "2024-09-02"
        case .datetime: return "2024-09-02T06:30:00.000Z"
        case .schoolYear: return "2024/2025"
        case .choice(let choices): return first(choices)
        case .choices(let choices, _): return first(choices).map { [$0] }
        case .parts(let shape): return part(shape)
        case .ref, .refs, .polymorphic, .file, .files, .identity: return nil
        }
    }

    /// A body that creates a record, as far as its required fields can be told.
    func body(_ fields: [Field]) -> JSON? {
        let required = fields.filter { $0.required == .always && $0.initial == .empty }
        let members = required.map { ($0.name, example(of: $0)) }
        return members.allSatisfy { $0.1 != nil } ? .members(members) : nil
    }

    private func lowest(_ bounds: Bounds) -> Int64? {
        guard case .value(.integer(let units)) = bounds.min else { return nil }
        return units
    }

    private func first(_ choices: ChoiceSet) -> JSON? {
        choices.values.first { !$0.isRetired }.map { .string($0.code) }
    }

    private func part(_ shape: PartsShape) -> JSON? {
        body(view.fields(ofPart: shape).filter { $0.name != shape.order && $0.isWritable }).map {
            [$0]
        }
    }

    private func text(_ limits: TextLimits) -> JSON? {
        if let format = limits.format { return .string(Self.formats[format] ?? "") }
        guard limits.pattern == nil, !limits.namesQuery else { return nil }
        let word = "Пример"
        let length = min(max(limits.min ?? 0, word.count), limits.max ?? word.count)
        let padded = word + String(repeating: "а", count: max(length - word.count, 0))
        return .string(String(padded.prefix(length)))
    }

    private static let formats: [TextFormat: String] = [
        .inn: "7707083893", .ogrn: "1027700132195", .kpp: "773601001", .oktmo: "45397000",
        .snils: "112-233-445 95", .email: "name@example.ru", .phone: "+74950000000",
        .url: "https://example.ru/",
    ]
}
