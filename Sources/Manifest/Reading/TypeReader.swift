import Catalogue

/// Reads the part of a field's declaration that its type decides.
struct TypeReader {
    let module: ModuleContext
    let use: FieldReader.Use
    let name: String
    let keys: YAMLNode
    let path: String
    let shared: ModuleContext.SharedType?
    var problems: ProblemList { module.problems }

    struct Found {
        var type: FieldType
        var target: Word?
        var targets: [Word] = []
        var parts: ResourceDraft?
    }

    static let names = [
        "text", "integer", "decimal", "money", "boolean", "date", "datetime", "school_year",
        "choice", "choices", "ref", "refs", "parts", "file", "files", "email", "phone", "url",
        "inn",
        "ogrn", "kpp", "oktmo", "snils", "code", "query",
    ]
    static let later: Set<String> = []

    /// Keys that each type adds.
    static let keys: [String: (now: [String], later: [String])] = {
        var keys: [String: (now: [String], later: [String])] = [:]
        for name in ["text"] + TextFormat.allCases.map(\.rawValue) {
            keys[name] = (["min", "max", "pattern"], [])
        }
        keys["text"]?.now += ["numbered", "natural", "localized"]
        keys["query"] = (["kind"], [])
        for name in ["integer", "money", "date", "datetime", "school_year"] {
            keys[name] = (["min", "max"], [])
        }
        keys["decimal"] = (["scale", "min", "max"], [])
        keys["boolean"] = ([], [])
        keys["code"] = (["length"], [])
        keys["choice"] = (["values"], [])
        keys["choices"] = (["values", "min", "max"], [])
        keys["ref"] = (["to", "inverse", "on-delete", "only"], [])
        keys["refs"] = (["to", "inverse", "on-delete", "only", "min", "max"], [])
        keys["parts"] = (["fields", "key", "order", "unique", "checks", "min", "max"], ["access"])
        keys["file"] = (["accept", "max-bytes", "via"], [])
        keys["files"] = (["accept", "max-bytes", "min", "max"], [])
        return keys
    }()

    /// The type of that name with its limits; nil where it cannot be read.
    func type(_ base: String) -> Found? {
        guard isAllowed(base) else { return nil }
        switch base {
        case "integer": return Found(type: .integer(bounds(.integer(Bounds()))))
        case "money": return Found(type: .money(bounds(.money(Bounds()))))
        case "date": return Found(type: .date(bounds(.date(Bounds()))))
        case "datetime": return Found(type: .datetime(bounds(.datetime(Bounds()))))
        case "school_year": return Found(type: .schoolYear(bounds(.schoolYear(Bounds()))))
        case "decimal": return decimal()
        case "boolean": return Found(type: .boolean)
        case "choice": return choices().map { Found(type: .choice($0)) }
        case "choices": return choices().map { Found(type: .choices($0, counts())) }
        case "ref" where isPolymorphic: return polymorphicReference()
        case "ref": return reference { .ref($0) }
        case "refs": return reference { .refs($0, counts()) }
        case "parts": return parts()
        case "query": return Found(type: .text(queryLimits()))
        case "file": return Found(type: .file(fileLimits()))
        case "files": return Found(type: .files(fileLimits(), counts()))
        default: return Found(type: .text(textLimits(TextFormat(rawValue: base))))
        }
    }

    private func isAllowed(_ base: String) -> Bool {
        let refused: Set<String> =
            switch use {
            case .resource: []
            case .part(let depth): depth < PartsReader.deepest ? ["code"] : ["code", "parts"]
            case .setting: ["parts", "refs", "choices", "files", "file", "ref", "code"]
            case .argument: ["parts", "refs", "choices", "files", "code"]
            case .attribute: Set(Self.names).subtracting(["ref", "refs"])
            }
        guard refused.contains(base) else { return true }
        problems.add(
            .notSupported, at: keys["type"] ?? keys,
            .both(
                "Тип «\(base)» здесь пока не поддерживается.",
                "The type “\(base)” is not yet supported here."))
        return false
    }

    private func decimal() -> Found? {
        guard let node = keys["scale"] else {
            problems.add(
                .missingKey, at: keys["type"] ?? keys,
                .both(
                    "Не хватает ключа «scale»: сколько знаков после запятой.",
                    "The key “scale” is missing: how many digits stand after the point."))
            return nil
        }
        guard let scale = problems.count(node, in: 0...6) else { return nil }
        return Found(type: .decimal(scale: scale, bounds(.decimal(scale: scale, Bounds()))))
    }
}
