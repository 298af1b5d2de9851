import Catalogue

/// What a pipeline, `join`, `append` and `expand` read.
extension PipelineResolver {
    enum Opened {
        case row(RowRef)
        case table(TableView)
    }

    /// What the pipeline begins with; nil after a report.
    static func source(of pipeline: Pipeline, _ resolver: inout Resolver) -> Opened? {
        let opened: Opened?
        if case .named(let names) = pipeline.source, isResource(names, resolver) {
            opened = row(of: names, in: pipeline, &resolver).map { .row($0) }
        } else {
            opened = source(of: pipeline.source, pipeline.span, &resolver)
            // A table is put together from sources that have moments of their own.
            if let moment = pipeline.asOf { resolver.report(.notInThePast(at: moment.span)) }
        }
        return opened
    }

    /// Whether the names are no pipeline's and no acting row's.
    private static func isResource(_ names: [Name], _ resolver: Resolver) -> Bool {
        guard names.count == 1 else { return true }
        if names[0].text == "this", resolver.this != nil { return false }
        return resolver.named[names[0].text] == nil
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
                if case .library = named { resolver.report(.libraryAsSource(names[0])) }
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

    /// - Parameter pipeline: says of which moment the rows are, and whether they are only counted.
    private static func row(
        of names: [Name], in pipeline: Pipeline? = nil, _ resolver: inout Resolver
    ) -> RowRef? {
        let text = names.map(\.text).joined(separator: ".")
        let span = names.dropFirst().reduce(names[0].span) { $0.union($1.span) }
        let name = Name(text, span: span)
        switch resolver.context.names.find(text, in: resolver.module) {
        case .resource(let resource):
            resolver.note(name, resource)
            if let pipeline,
                let row = resolver.groupedSource(resource, of: pipeline, at: name)
            {
                return row
            }
            return readable(resource, name, asOf: pipeline?.asOf, &resolver)
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
        _ resource: ResourceName, _ name: Name, asOf moment: Expression?,
        _ resolver: inout Resolver
    ) -> RowRef? {
        // In what a module does by itself rows are read as the server reads them.
        let access = resolver.access
        guard access.isSecured else {
            if let moment { resolver.report(.notInThePast(at: moment.span)) }
            return resolver.newRow(resource, access)
        }
        let rights = resolver.policy.rights(to: resource)
        guard rights.rules.isEmpty else {
            return resolver.newRow(resource, resolver.access(asOf: moment))
        }
        resolver.report(resolver.unreadable(resource, at: name))
        return nil
    }
}
