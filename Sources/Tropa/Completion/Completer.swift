import Catalogue

/// Finds what may be written at a place.
struct Completer {
    let cursor: CursorPlace
    let policy: PolicyEngine
    let language: Language
    let module: String?
    let surroundings: CursorSurroundings
    /// What names mean in the innermost pipeline before the step of the cursor; nil outside of pipelines.
    private var resolver: Resolver?

    init(cursor: CursorPlace, policy: PolicyEngine, language: Language, module: String?) {
        self.cursor = cursor
        self.policy = policy
        self.language = language
        self.module = module
        surroundings = CursorSurroundings(cursor)
    }

    private var last: Int { cursor.before.count - 1 }

    mutating func completions() -> [Completion] {
        resolver = scopeResolver()
        var known: Set<String> = []
        let found = proposals().filter {
            $0.matches(cursor.prefix) && known.insert($0.text).inserted
        }
        return found.prefix(Completion.limit).map { proposal in
            Completion(
                text: proposal.text(for: cursor.prefix), kind: proposal.kind,
                title: proposal.title, replaced: cursor.replaced)
        }
    }

    private mutating func proposals() -> [Proposal] {
        switch cursor.word {
        case .parameter: return parameters
        case .text: return values(before: last)
        case .name: break
        }
        if cursor.kind(last) == .symbol(.dot) { return members() }
        guard let kind = cursor.kind(last) else {
            return [.keyword(.from, language)] + declarations
        }
        if isType { return types }
        switch kind {
        case .keyword(.from), .keyword(.join), .keyword(.append): return sources
        case .keyword(.expand): return relations
        case .keyword(.take), .keyword(.skip), .keyword(.let), .keyword(.define), .keyword(.param):
            return []
        case .keyword(.group), .keyword(.window): return [.word(.by, language)]
        case .keyword(.unique): return steps
        case .name, .integer, .decimal, .text, .period, .parameter, .keyword(.null),
            .keyword(.true), .keyword(.false), .symbol(.closeParenthesis), .symbol(.closeBrace),
            .symbol(.question):
            return afterOperand()
        case .symbol(.pipe): return steps
        default: return operands()
        }
    }

    // MARK: After a whole part

    private mutating func afterOperand() -> [Proposal] {
        if cursor.isWord(.as, last) { return [] }
        if cursor.isWord(.left, last),
            [.keyword(.join), .keyword(.expand)].contains(cursor.kind(last - 1))
        {
            return cursor.kind(last - 1) == .keyword(.join) ? sources : relations
        }
        if [.by, .per, .on, .contains].contains(where: { cursor.isWord($0, last) }), hasStep {
            return values(before: last + 1) + operands()
        }
        guard let (pipeline, inside) = surroundings.innermost else {
            return [.keyword(.from, language)] + declarations
        }
        var found: [Proposal] = []
        if inside.isEmpty { found += steps }
        if let step = pipeline.step, case .keyword(let keyword)? = cursor.kind(step) {
            found += operators(after: keyword, isBlock: !inside.isEmpty)
        } else {
            found.append(.word(.as, language))
        }
        return found
    }

    private var hasStep: Bool { surroundings.innermost?.pipeline.step != nil }

    private func operators(after step: Keyword, isBlock: Bool) -> [Proposal] {
        let keywords: [Keyword] = [.and, .or, .not, .in, .is, .null]
        var words: [ContextWord] = [.contains, .starts, .ends, .with, .as]
        if step == .sort { words += [.desc, .asc] }
        if step == .take { words += [.per] }
        if step == .join { words += [.on] }
        let inCall = isBlock ? [Proposal.keyword(.where, language)] : []
        return inCall + keywords.map { .keyword($0, language) } + words.map { .word($0, language) }
    }

    private var steps: [Proposal] { Keyword.steps.map { .keyword($0, language) } }

    private var declarations: [Proposal] {
        Keyword.declarations.map { .keyword($0, language) }
    }

    // MARK: Where a value begins

    private mutating func operands() -> [Proposal] {
        guard surroundings.innermost != nil else { return functions + constants }
        var found = values(before: last + 1)
        if let scope = resolver?.scopes {
            for scope in scope.reversed().prefix(1) {
                found += scope.columns.map(column)
                if let row = scope.row { found += membersOf(row) }
                found += scope.aliases.map { Proposal($0.name, .source) }
                found += scope.tables.map { Proposal($0.name, .source) }
            }
        }
        found += resolver?.qualifiers.map { Proposal($0, .source) } ?? []
        return found + functions + constants
    }

    private func column(_ column: TableColumn) -> Proposal {
        Proposal(column.name, .column, title: column.title.text(in: language))
    }

    private var constants: [Proposal] {
        [Keyword.not, .null, .true, .false, .case].map { .keyword($0, language) }
    }

    private var functions: [Proposal] {
        let next = cursor.replaced.end
        let isCalled = next < cursor.bytes.count && cursor.bytes[next] == UInt8(ascii: "(")
        return Vocabulary.functions.map { function in
            Proposal(
                function.english, .function, title: function.russian, other: function.russian,
                suffix: isCalled ? "" : "(")
        }
    }

    private var parameters: [Proposal] {
        cursor.all.indices.dropLast().compactMap { index in
            guard cursor.all[index].kind == .keyword(.param),
                case .name(let name, _) = cursor.all[index + 1].kind
            else { return nil }
            return Proposal("$" + name, .parameter, matching: name)
        }
    }

    // MARK: Sources and types

    private var sources: [Proposal] {
        let own = cursor.before.indices.dropLast().compactMap { index -> Proposal? in
            guard [.keyword(.let)].contains(cursor.before[index].kind),
                case .name(let name, _) = cursor.before[index + 1].kind
            else { return nil }
            return Proposal(name, .source)
        }
        return own + resources
    }

    private var visible: [Resource] {
        let all = policy.context.schema.resources.filter {
            !policy.rights(to: $0.name).rules.isEmpty
        }
        return all.filter { $0.kind == .main } + all.filter { $0.kind != .main }
    }

    private var resources: [Proposal] {
        visible.map { resource in
            let name = resource.name
            let isShort =
                policy.context.names.find(name.name, in: module) == .resource(name)
            return Proposal(
                isShort ? name.name : name.description, .resource,
                title: resource.title.text(in: language), other: resource.aliases.first)
        }
    }

    private func resources(below prefix: [Name]) -> [Proposal] {
        let start = prefix.map(\.text).joined(separator: ".") + "."
        return visible.compactMap { resource in
            let full = resource.name.description
            guard
                let text = [full, resource.name.name].first(where: { $0.hasPrefix(start) })
            else { return nil }
            return Proposal(
                String(text.dropFirst(start.count)), .resource,
                title: resource.title.text(in: language))
        }
    }

    /// Whether a type is written here: behind the colon of a parameter.
    private var isType: Bool {
        if cursor.kind(last) == .symbol(.colon), cursor.kind(last - 2) == .keyword(.param) {
            return true
        }
        return ["ref", "of"].contains { cursor.kind(last) == .name($0, quoted: false) }
            && surroundings.innermost == nil
    }

    private var types: [Proposal] {
        if cursor.kind(last) == .name("ref", quoted: false) { return resources }
        return TypeReader.words.map { Proposal($0, .type) }
    }

    // MARK: Behind a dot

    private mutating func members() -> [Proposal] {
        guard let (names, start) = cursor.path(endingAt: last - 1) else { return [] }
        let before = cursor.kind(start - 1)
        if [.keyword(.from), .keyword(.join), .keyword(.append)].contains(before)
            || before == .name("ref", quoted: false)
        {
            return resources(below: names)
        }
        guard var resolver else { return [] }
        if names.map(\.text) == ["me"] { return principal }
        if names.count == 1, let found = membersOf(table: names[0].text, resolver) { return found }
        if names[0].text == "outer", names.count == 1, resolver.scopes.count > 1 {
            resolver.scopes.removeLast()
            return resolver.scope.row.map(membersOf) ?? []
        }
        return resolver.follow(names).map(membersOf) ?? []
    }

    /// The columns of a joined table or of a table of one row, the functions of a library; nil for any other name.
    private func membersOf(table name: String, _ resolver: Resolver) -> [Proposal]? {
        if let table = resolver.scopes.reversed().lazy.compactMap({ scope in
            scope.tables.last { $0.name == name }
        }).first {
            return table.columns.map(column) + (table.row.map(membersOf) ?? [])
        }
        if let functions = resolver.functions(of: name) {
            return functions.map {
                Proposal(String($0.dropFirst(name.count + 1)), .function, suffix: "(")
            }
        }
        return resolver.singleColumns(of: name)?.map(column)
    }

    private var principal: [Proposal] {
        let attributes = policy.context.schema.roles.attributes.map {
            Proposal($0.name, .field, title: $0.title.text(in: language))
        }
        return attributes + [Proposal("id", .field), Proposal("roles", .field)]
    }

    private func membersOf(_ row: RowRef) -> [Proposal] {
        guard let resource = policy.context.schema.resource(row.resource) else { return [] }
        let rights = policy.rights(to: resource.name)
        var found = resource.everyField.filter { rights.cell($0.name) != .none }.map { field in
            Proposal(
                field.name, field.type.isMany ? .relation : .field,
                title: field.title.text(in: language))
        }
        for relation in resource.relations {
            guard let target = policy.context.schema.resource(relation.target),
                !policy.rights(to: relation.target).rules.isEmpty
            else { continue }
            let isShort = resource.relations.count { $0.name == relation.name } == 1
            found.append(
                Proposal(
                    isShort ? relation.name : relation.fullName, .relation,
                    title: target.title.text(in: language)))
        }
        if case .ref(let reference)? = policy.context.members[resource.name]?.referredValue?.type {
            found += membersOf(.scan(.init(id: 0, resource: reference.target, access: .secured)))
        }
        return found
    }

    private var relations: [Proposal] {
        resolver?.scope.row.map(membersOf)?.filter { $0.kind == .relation } ?? []
    }

    // MARK: Values of a choice

    /// The values of the choice that is compared with what is written from an index on.
    private mutating func values(before index: Int) -> [Proposal] {
        guard var resolver, let path = comparedPath(index) else { return [] }
        return (resolver.choices(at: path) ?? []).filter { !$0.isRetired }.map { choice in
            Proposal(
                Printer.quoted(choice.code), .value, title: choice.title.text(in: language),
                matching: choice.code)
        }
    }

    /// The path left of `=`, `!=`, `in (…`, `contains`.
    private func comparedPath(_ index: Int) -> [Name]? {
        var index = index
        if cursor.word != .text || index > last { index = last }
        switch cursor.kind(index) {
        case .symbol(.equal), .symbol(.notEqual): return cursor.path(endingAt: index - 1)?.names
        case .name where cursor.isWord(.contains, index):
            return cursor.path(endingAt: index - 1)?.names
        default: break
        }
        // Back over the elements of a list to its bracket.
        while case .text? = cursor.kind(index - 1), cursor.kind(index) == .symbol(.comma) {
            index -= 2
        }
        guard cursor.kind(index) == .symbol(.openParenthesis),
            cursor.kind(index - 1) == .keyword(.in)
        else { return nil }
        let isNegated = cursor.kind(index - 2) == .keyword(.not)
        return cursor.path(endingAt: index - (isNegated ? 3 : 2))?.names
    }
}
