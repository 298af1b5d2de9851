import Catalogue

/// How the name of a resource is written in a canonical text.
struct ResourceSpelling {
    let names: SourceNames
    let schema: Schema
    /// The module whose query it is.
    let module: String?
    let language: Language
    /// Whether the module is always named, so that a new module can't change what a stored query reads (N36).
    let isStored: Bool
    /// Names of other resources stay as they are.
    let isVisible: (ResourceName) -> Bool

    /// The canonical name in place of an alias; a short name stays short.
    func text(_ written: String) -> String {
        guard case .resource(let name) = names.find(written, in: module), isVisible(name) else {
            return written
        }
        let namesModule =
            isStored || written.hasPrefix(name.module + ".") || !isFound(name.name, name)
        if language == .ru, let alias = alias(of: name, namesModule: namesModule) { return alias }
        return namesModule ? name.description : name.name
    }

    private func isFound(_ text: String, _ name: ResourceName) -> Bool {
        names.find(text, in: module) == .resource(name)
    }

    private func alias(of name: ResourceName, namesModule: Bool) -> String? {
        let aliases = schema.resource(name)?.aliases ?? []
        let russian = aliases.filter {
            $0.unicodeScalars.first.flatMap(Script.init(of:)) == .cyrillic
        }
        return russian.map { namesModule ? "\(name.module).\($0)" : $0 }
            .first { isFound($0, name) }
    }
}

extension Compiler {
    /// The canonical form of a query, with the names of resources as the schema has them.
    /// - Parameter isStored: whether the text is to be kept, so that every name tells its module.
    public func canonical(
        _ source: String, in language: Language, module: String? = nil, isStored: Bool = false,
        shape: RoleShape
    ) throws(Diagnostics) -> String {
        let policy = PolicyEngine(context: context, caller: .shape(shape))
        let spelling = ResourceSpelling(
            names: context.names, schema: schema, module: module, language: language,
            isStored: isStored, isVisible: { !policy.rights(to: $0).rules.isEmpty })
        var printer = Printer()
        printer.language = language
        printer.resourceName = spelling.text
        return try CanonicalForm.text(of: source, by: printer)
    }
}
