import Catalogue

/// Reads the types of parameters: `int`, `school_year`, `ref registry.people`, `list of text`, `enum form`.
struct TypeReader {
    private let context: CompilationContext
    private let module: String?

    init(_ context: CompilationContext, module: String?) {
        self.context = context
        self.module = module
    }

    private static let simple: [(String, TropaType)] = [
        ("int", .integer), ("decimal", .decimal(scale: 6)), ("money", .money), ("text", .text),
        ("bool", .boolean), ("date", .date), ("datetime", .datetime), ("school_year", .schoolYear),
    ]

    /// What other languages call the types.
    private static let foreign = [
        "integer": "int", "number": "decimal", "float": "decimal", "double": "decimal",
        "numeric": "decimal", "string": "text", "str": "text", "varchar": "text", "boolean": "bool",
        "timestamp": "datetime", "year": "school_year", "choice": "enum", "reference": "ref",
    ]

    /// The words that a type begins with.
    static let words = simple.map(\.0) + ["ref", "enum", "list"]

    func type(_ name: TypeName) -> (type: TropaType, isList: Bool)? {
        var words = name.words.map(\.text)
        let isList = name.isList
        if isList { words.removeFirst() }
        if words.first == "of" { words.removeFirst() }
        return type(words).map { ($0, isList) }
    }

    private func type(_ words: [String]) -> TropaType? {
        guard let first = words.first else { return nil }
        let rest = words.dropFirst().joined(separator: ".")
        switch first {
        case "ref":
            guard case .resource(let resource) = context.names.find(rest, in: module) else {
                return nil
            }
            return .ref(resource)
        case "enum": return choice(rest).map { .choice($0) }
        default:
            guard words.count == 1 else { return nil }
            return Self.simple.first { $0.0 == first }?.1
        }
    }

    /// A shared type of a module, or the field of a resource: `enum registry.form`, `enum pairs.state`.
    private func choice(_ text: String) -> ChoiceSet? {
        let names = module.map { [text, "\($0).\(text)"] } ?? [text]
        for resource in context.schema.resources {
            for field in resource.everyField {
                let set: ChoiceSet
                switch field.type {
                case .choice(let choices): set = choices
                case .choices(let choices, _): set = choices
                default: continue
                }
                if let shared = set.sharedName, names.contains(shared) { return set }
                let spelled = [
                    "\(resource.name).\(field.name)", "\(resource.name.name).\(field.name)",
                ]
                if spelled.contains(text) { return set }
            }
        }
        return nil
    }

    func suggestion(for name: TypeName) -> String? {
        guard let word = name.words.last?.text else { return nil }
        return Self.foreign[word.lowercased()]
            ?? Suggestion.closest(to: word, among: Self.simple.map(\.0))
    }
}
