import Catalogue

/// What a pipeline, `join`, `append` and `expand` read.
extension PipelineResolver {
    enum Opened {
        case row(RowRef)
        case table(TableView)
    }

    /// Nil after a report.
    static func source(
        of source: Source, _ span: Span, isOptional: Bool = false, _ resolver: inout Resolver
    ) -> Opened? {
        switch source {
        case .pipeline(let pipeline):
            return resolver.derive(pipeline)
                .flatMap { resolver.view(of: $0, isOptional: isOptional, at: span) }
                .map(Opened.table)
        case .named(let names):
            if names.count == 1, names[0].text == "this", let row = resolver.this {
                return .row(row)
            }
            if names.count == 1, let named = resolver.named[names[0].text] {
                guard case .table(let id) = named else { return nil }
                return resolver.view(of: id, isOptional: isOptional, at: names[0].span)
                    .map(Opened.table)
            }
            return row(of: names, &resolver).map { .row(isOptional ? $0.optional : $0) }
        }
    }

    /// The rows of a source as a table, whatever it is.
    static func table(
        of source: Source, _ span: Span, _ resolver: inout Resolver
    ) -> TableView? {
        let opened: Opened?
        if case .named(let names) = source, names.count > 1 || resolver.named[names[0].text] == nil
        {
            opened = Self.source(
                of: .pipeline(Pipeline(source: source, span: span)), span, &resolver)
        } else {
            opened = Self.source(of: source, span, &resolver)
        }
        guard case .table(let view)? = opened else { return nil }
        return view
    }

    private static func row(of names: [Name], _ resolver: inout Resolver) -> RowRef? {
        let text = names.map(\.text).joined(separator: ".")
        let span = names.dropFirst().reduce(names[0].span) { $0.union($1.span) }
        let name = Name(text, span: span)
        switch resolver.context.names.find(text, in: resolver.module) {
        case .resource(let resource): return readable(resource, name, &resolver)
        case .ambiguous(let candidates):
            resolver.report(.ambiguousName(name, candidates: candidates.map(\.description)))
        case .nothing:
            let policy = resolver.policy
            let spellings = resolver.context.names.spellings {
                !policy.rights(to: $0).rules.isEmpty
            }
            resolver.report(
                .unknownSource(
                    name,
                    suggestion: Suggestion.closest(
                        to: text, among: resolver.named.keys.sorted() + spellings)))
        }
        return nil
    }

    private static func readable(
        _ resource: ResourceName, _ name: Name, _ resolver: inout Resolver
    ) -> RowRef? {
        // In what a module does by itself rows are read as the server reads them.
        let access = resolver.access
        guard access.isSecured else { return resolver.newRow(resource, access) }
        let rights = resolver.policy.rights(to: resource)
        guard rights.rules.isEmpty else { return resolver.newRow(resource, .secured) }
        resolver.report(
            rights.missingAttribute.map { .attributeMissing($0, at: name.span) }
                ?? .sourceForbidden(name))
        return nil
    }
}
