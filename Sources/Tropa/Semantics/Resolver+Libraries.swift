import Catalogue

/// `use "module/name" as f`, where the file is a library: its functions are called as `f.x(…)`.
extension Resolver {
    mutating func use(_ library: QueryLibrary, _ use: UseDeclaration) {
        let name = use.name.text
        named[name] = .library
        for argument in use.arguments {
            guard let name = argument.name else { continue }
            report(.unknownParameter(name.text, suggestion: nil, at: name.span))
        }
        guard mayNest(library.id, at: use.query.span) else { return }
        let parsed = context.files.preamble(of: library)
        if report(parsed.diagnostics, of: use) { brokenLibraries.insert(name) }
        guard let tree = parsed.partial else { return }
        let inner = resolved(tree, of: library, isChecked: false)
        missingAttributes.formUnion(inner.missingAttributes)
        if report(inner.diagnostics, of: use) { brokenLibraries.insert(name) }
        for definition in tree.defines {
            let function = "\(name).\(definition.name.text)"
            guard var macro = inner.macros[definition.name.text] else { continue }
            macro.origin = .init(module: library.module)
            macros[function] = macro
            if inner.brokenMacros.contains(definition.name.text) { brokenMacros.insert(function) }
        }
    }

    /// - Parameter isChecked: whether the mistakes of every function count; a caller without the rights for one
    ///   may call the others.
    private func resolved(
        _ tree: Preamble, of library: QueryLibrary, isChecked: Bool
    ) -> Resolver {
        var inner = Resolver(policy: policy, numbering: numbering)
        inner.module = library.module
        inner.missingAttribute = missingAttribute
        inner.queries = queries + [library.id]
        inner.text = numbering.scan()
        inner.depth = depth + Self.pipelineDepth
        for use in tree.uses { inner.useLibrary(use) }
        for definition in tree.defines { inner.define(definition, isChecked: isChecked) }
        return inner
    }

    /// Functions are made of functions: a library uses no query.
    private mutating func useLibrary(_ use: UseDeclaration) {
        guard let library = schema.library(use.query.text) else {
            return report(
                .unknownLibrary(
                    use.query.text,
                    suggestion: Suggestion.closest(
                        to: use.query.text, among: schema.modules.flatMap(\.libraries).map(\.id)),
                    at: use.query.span))
        }
        if named[use.name.text] != nil { report(.nameTaken(use.name)) }
        self.use(library, use)
    }

    /// Every mistake of a library.
    static func diagnostics(
        of library: QueryLibrary, policy: PolicyEngine
    ) -> [Diagnostic] {
        let parsed = policy.context.files.preamble(of: library)
        guard let tree = parsed.partial else { return parsed.diagnostics }
        let inner = Resolver(policy: policy).resolved(tree, of: library, isChecked: true)
        return (parsed.diagnostics + inner.diagnostics).inOrder
    }

    /// What functions a library that this text uses has, by the names that it gives them.
    func functions(of library: String) -> [String]? {
        guard case .library? = named[library] else { return nil }
        return macros.keys.filter { $0.hasPrefix("\(library).") }.sorted()
    }

    /// `f.x(…)`, where the library has no `x`; nil where `f` is none.
    mutating func unknownFunction(of call: Call) -> Term? {
        guard call.names.count > 1, let functions = functions(of: call.names[0].text) else {
            return nil
        }
        if brokenLibraries.contains(call.names[0].text) { return .broken }
        return failure(
            .unknownFunction(
                call.name, suggestion: Suggestion.closest(to: call.name.text, among: functions),
                known: functions))
    }
}

extension Diagnostic {
    /// The same mistake told at another place, where no edit can remove it.
    func moved(to span: Span) -> Diagnostic {
        var moved = self
        moved.span = span
        moved.fixes = []
        return moved
    }
}
