import Catalogue

/// What names mean at the cursor.
extension Completer {
    /// The declarations and the steps before the one that is being written decide what names mean.
    func scopeResolver() -> Resolver? {
        guard let (pipeline, inside) = surroundings.innermost else { return nil }
        let text = textBefore + Array(" ".utf8) + text(of: pipeline)
        var resolver = Resolver(policy: policy)
        resolver.module = module
        resolver.tables = DerivedTables()
        guard
            let program = Parser.program(text, schoolYearStart: Schema.schoolYearStart).partial
        else { return nil }
        let reader = TypeReader(policy.context, module: module)
        for parameter in program.parameters {
            guard let (type, isList) = reader.type(parameter.type) else { continue }
            resolver.parameters[parameter.name.text] = .init(
                type: type, isList: isList, isOptional: true)
        }
        resolver.declare(program)
        guard var steps = PipelineResolver(program.pipeline, &resolver) else { return nil }
        steps.resolve(program.pipeline.steps)
        resolver = steps.resolver
        for case .call(let bracket) in inside {
            resolver.enter(cursor.path(startingAt: bracket + 1))
        }
        return resolver
    }

    /// What stands before the outermost pipeline that the cursor is in, and before its own `let`.
    private var textBefore: [UInt8] {
        let outermost = surroundings.frames.lazy.compactMap { frame -> Int? in
            if case .pipeline(let pipeline) = frame { pipeline.from } else { nil }
        }.first
        guard var start = outermost else { return [] }
        if cursor.kind(start - 1) == .symbol(.equal), cursor.kind(start - 3) == .keyword(.let) {
            start -= 3
        }
        return Array(cursor.bytes[..<cursor.before[start].span.start])
    }

    /// The pipeline up to the step that is being written; a `join` with its table once its condition begins.
    private func text(of pipeline: CursorSurroundings.Pipeline) -> [UInt8] {
        let start = cursor.before[pipeline.from].span.start
        guard let step = pipeline.step else {
            return Array(cursor.bytes[start..<max(start, cursor.replaced.start)])
        }
        if cursor.kind(step) == .keyword(.join), let on = condition(ofJoinAt: step) {
            return Array(cursor.bytes[start..<cursor.before[on].span.end]) + Array(" true".utf8)
        }
        return Array(cursor.bytes[start..<max(start, cursor.before[step].span.start)])
    }

    /// The word `on` behind `as name`.
    private func condition(ofJoinAt step: Int) -> Int? {
        cursor.before.indices.last {
            $0 > step && cursor.isWord(.on, $0) && cursor.isWord(.as, $0 - 2)
        }
    }
}

extension Resolver {
    /// Names before a point that are no rows: tables of one row, libraries.
    var qualifiers: [String] {
        named.keys.sorted().filter { singleColumns(of: $0) != nil || functions(of: $0) != nil }
    }

    /// The columns of a table of one row, which are values; nil for any other name.
    func singleColumns(of name: String) -> [TableColumn]? {
        guard case .table(let id)? = named[name], let table = tables?[id], table.isSingle else {
            return nil
        }
        return table.columns
    }

    /// The row behind a path, a relation's included.
    mutating func follow(_ names: [Name]) -> RowRef? {
        guard !names.isEmpty else { return nil }
        switch walk(names) {
        case .row(let row): return row
        case .term(let term):
            guard case .ref(let target) = term.type, schema.resource(target) != nil else {
                return nil
            }
            return row(at: term, target)
        case .toMany(let relation, _, let consumed):
            let target = newRow(relation.target, .secured)
            guard consumed < names.count else { return target }
            var inner = self
            inner.scopes = [Scope(row: target)]
            return inner.follow(Array(names[consumed...]))
        case .nothing, .broken: return nil
        }
    }

    /// Names in an aggregate over a relation belong to the related row.
    mutating func enter(_ names: [Name]) {
        guard !names.isEmpty, case .toMany(_, _, let consumed) = walk(names),
            let row = follow(Array(names.prefix(consumed)))
        else { return }
        scopes.append(Scope(row: row, prefixes: [(names.map(\.text), row)]))
    }

    /// The values of the choice at a path.
    mutating func choices(at names: [Name]) -> [ChoiceSet.Choice]? {
        switch walk(names) {
        case .term(let term):
            if case .choice(let set) = term.type { return set.values }
        case .toMany:
            guard let row = follow(names),
                case .choice(let set)? = schema.resource(row.resource)?.field("value")?.type,
                policy.rights(to: row.resource).cell("value") != .none
            else { return nil }
            return set.values
        default: break
        }
        return nil
    }
}
