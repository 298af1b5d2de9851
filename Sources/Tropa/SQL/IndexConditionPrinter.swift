import Catalogue

/// Prints a condition over own columns for the definition of a partial index, where nothing can be bound.
struct IndexConditionPrinter {
    let policy: PolicyEngine
    let resource: ResourceName

    /// Nil where the condition reads anything that an index can't.
    func text(of tree: Expression) -> String? {
        let row = policy.rawRow(of: resource)
        var resolver = Resolver(policy: policy)
        resolver.scopes = [Scope(row: row)]
        resolver.this = row
        resolver.module = resource.module
        resolver.permissions = .ownColumns
        let term = resolver.condition(tree)
        guard !term.isBroken, resolver.diagnostics.isEmpty else { return nil }
        let statement = Statement(policy: policy, dialect: SQLiteDialect())
        let block = statement.block()
        for case .field(let row, let column) in term.orderedLeaves {
            block.exported[.field(row, column)] = .identifier(Identifier(column))
        }
        let sql = statement.condition(term, in: block)
        guard RenderedSQL(sql).functions.isEmpty else { return nil }
        var literals: [SQL?] = []
        sql.visit { literals.append(literal($0)) }
        guard literals.allSatisfy({ $0 != nil }) else { return nil }
        return RenderedSQL(literals.compactMap(\.self).joined("")).text
    }

    private func literal(_ piece: SQL.Piece) -> SQL? {
        switch piece {
        case .word(let word): SQL(stringLiteral: word)
        case .identifier(let name): .identifier(Identifier(name))
        case .quoted(let text): .quoted(text)
        case .bind(.value(.text(let text))): .quoted(text)
        case .bind(.value(.integer(let value))): .number(value)
        case .bind, .part: nil
        }
    }
}
