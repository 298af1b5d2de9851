import Catalogue

extension Statement {
    /// A condition for WHERE, AND, OR, CASE WHEN: empty counts as false there.
    func condition(_ term: Term, in block: Block) -> SQL {
        if case .subqueries(let printing) = block.following,
            let nested = nested(term, in: block, printing)
        {
            return nested
        }
        return switch term.kind {
        case .all(let terms): terms.map { bracketed($0, in: block) }.joined(" AND ")
        case .any(let terms): terms.map { bracketed($0, in: block) }.joined(" OR ")
        case .not(let inner): negation(inner, in: block)
        default: value(term, in: block)
        }
    }

    /// A condition that is never empty.
    func truth(_ term: Term, in block: Block) -> SQL {
        guard term.type == .boolean, term.isNullable else {
            return value(term, in: block)
        }
        return dialect.isTrue(bracketed(term, in: block))
    }

    /// A value; a condition may be empty instead of false.
    func value(_ term: Term, in block: Block) -> SQL {
        switch term.kind {
        case .broken, .null: dialect.empty(term.type)
        case .boolean(let value): dialect.boolean(value)
        case .number(let value): .number(value)
        case .choice(let code): .quoted(code)
        case .bind(let bind): dialect.bound(bind, as: term.type)
        case .field(let row, let column): field(row, column, in: block)
        case .visible(let row, let field): self.field(row, ColumnName.flag(field), in: block)
        case .column(let id): column(id, in: block)
        case .all, .any, .not: condition(term, in: block)
        case .equal(let left, let right): equality(left, right, in: block)
        case .order(let comparison, let left, let right):
            comparisonSQL(comparison, bracketed(left, in: block), bracketed(right, in: block))
        case .isEmpty(let inner): "\(bracketed(inner, in: block)) IS NULL"
        case .inList(let inner, let list): membership(inner, list, in: block)
        case .inRange(let inner, let range): self.range(inner, range, in: block)
        case .inArray(let inner, let array):
            dialect.isMember(
                bracketed(inner, in: block), ofArray: value(array, in: block), type: inner.type,
                digits: (inner.type.scale ?? 0) - (array.type.scale ?? 0))
        case .inRows(let inner, let row, let condition): rows(inner, row, condition, in: block)
        case .holds(let row, let inner):
            "\(field(row, "id", in: block)) IS NOT NULL AND \(bracketed(inner, in: block))"
        case .arithmetic(let operation, let left, let right):
            dialect.arithmetic(
                operation, bracketed(left, in: block), bracketed(right, in: block))
        case .call(.sortKey, let arguments): sortKey(.sortKey, arguments, in: block)
        case .call(.naturalKey, let arguments): sortKey(.naturalKey, arguments, in: block)
        case .call(let function, let arguments) where function.asksCalendar:
            calendar(function, arguments.map { bracketed($0, in: block) })
        case .call(let function, let arguments):
            dialect.call(function, arguments.map { bracketed($0, in: block) })
        case .conditional(let branches, let otherwise): cases(branches, otherwise, in: block)
        case .relation(let aggregate): relation(aggregate, in: block)
        case .aggregate(let aggregate): group(aggregate, in: block)
        case .inTable(let inner, let cell): membership(inner, cell, in: block)
        case .single(let cell): single(cell)
        case .window(let call): window(call, in: block)
        }
    }

    /// A value that may stand beside any operator.
    func bracketed(_ term: Term, in block: Block) -> SQL {
        let sql = term.type == .boolean ? condition(term, in: block) : value(term, in: block)
        switch term.kind {
        case .broken, .null, .boolean, .number, .choice, .bind, .field, .visible, .column, .single:
            return sql
        case .call(let function, _):
            return [.contains, .startsWith, .endsWith].contains(function) ? "(\(sql))" : sql
        case .relation(let aggregate) where aggregate.function != .exists: return sql
        default: return "(\(sql))"
        }
    }

    /// The stored sort key of a field that has one, else the key of the text (N22).
    private func sortKey(
        _ function: ScalarFunction, _ arguments: [Term], in block: Block
    ) -> SQL {
        guard let term = arguments.first else { return "NULL" }
        if case .field(let row, let column) = term.kind, stores(row),
            let resource = schema.resource(row.resource), let field = resource.field(column),
            resource.hasSortKey(field),
            (function == .naturalKey) == (field.textLimits?.isNatural == true),
            row.isFollowed || isAliased(row, in: block)
        {
            return self.field(row, resource.sortColumn(of: field), in: block)
        }
        return dialect.call(function, [bracketed(term, in: block)])
    }

    private func stores(_ row: RowRef) -> Bool {
        // A key that came later than its column stands in no old version.
        if row.access.moment != nil { return false }
        return if case .scan(let scan) = row {
            !scan.isVersion && !scan.access.isCandidate
        } else {
            true
        }
    }

    private func isAliased(_ row: RowRef, in block: Block) -> Bool {
        var current: Block? = block
        while let here = current {
            if here.aliases[row] != nil { return true }
            current = here.parent
        }
        return false
    }

    // MARK: Operators

    private func negation(_ term: Term, in block: Block) -> SQL {
        switch term.kind {
        case .equal(let left, let right):
            let (first, second) = (bracketed(left, in: block), bracketed(right, in: block))
            return left.isNullable || right.isNullable
                ? dialect.distinct(first, second) : "\(first) <> \(second)"
        case .isEmpty(let inner): return "\(bracketed(inner, in: block)) IS NOT NULL"
        case .not(let inner): return truth(inner, in: block)
        default:
            let inner = bracketed(term, in: block)
            return term.isNullable ? dialect.isNotTrue(inner) : "NOT \(inner)"
        }
    }

    private func equality(_ left: Term, _ right: Term, in block: Block) -> SQL {
        let (first, second) = (bracketed(left, in: block), bracketed(right, in: block))
        return left.isNullable && right.isNullable
            ? dialect.equalOrBothEmpty(first, second) : "\(first) = \(second)"
    }

    func comparisonSQL(_ comparison: Term.Comparison, _ left: SQL, _ right: SQL) -> SQL {
        switch comparison {
        case .less: "\(left) < \(right)"
        case .lessOrEqual: "\(left) <= \(right)"
        case .greater: "\(left) > \(right)"
        case .greaterOrEqual: "\(left) >= \(right)"
        }
    }

    private func membership(_ term: Term, _ list: [Term], in block: Block) -> SQL {
        let left = bracketed(term, in: block)
        if list.count == 1 { return "\(left) = \(bracketed(list[0], in: block))" }
        return "\(left) IN (\(list.map { value($0, in: block) }.joined(", ")))"
    }

    /// An empty end is open.
    private func range(_ term: Term, _ range: Term.ValueRange, in block: Block) -> SQL {
        let value = bracketed(term, in: block)
        var parts: [SQL] = []
        for (end, comparison) in [
            (range.lower, Term.Comparison.greaterOrEqual),
            (range.upper, range.includesUpper ? .lessOrEqual : .less),
        ] {
            guard let end else { continue }
            let limit = bracketed(end, in: block)
            let test = comparisonSQL(comparison, value, limit)
            parts.append(end.isNullable ? "(\(limit) IS NULL OR \(test))" : test)
        }
        if range.lower?.isNullable != false, range.upper?.isNullable != false {
            parts.append("\(value) IS NOT NULL")
        }
        return parts.joined(" AND ")
    }

    private func rows(_ term: Term, _ row: RowRef, _ condition: Term, in block: Block) -> SQL {
        let inner = self.block(parent: block, block.following)
        inner.sources = [source(row, in: inner, printing: .membership)]
        let id = field(row, "id", in: inner)
        inner.conditions = [self.condition(condition, in: inner)]
        return "\(bracketed(term, in: block)) IN (SELECT \(id)\(inner.tail))"
    }

    private func cases(_ branches: [Term.Branch], _ otherwise: Term?, in block: Block) -> SQL {
        let parts: [SQL] = branches.map {
            "WHEN \(condition($0.condition, in: block)) THEN \(value($0.value, in: block))"
        }
        let last: SQL = otherwise.map { " ELSE \(value($0, in: block))" } ?? ""
        return "CASE \(parts.joined(" "))\(last) END"
    }

    private func group(_ aggregate: GroupAggregate, in block: Block) -> SQL {
        var printed = printed(
            aggregate.function, aggregate.argument, aggregate.order, aggregate.rank, in: block)
        printed.filter = aggregate.filter.map { condition($0, in: block) }
        return dialect.aggregate(printed)
    }

    /// The parts of an aggregate, its filter left out.
    func printed(
        _ function: AggregateFunction, _ argument: Term?, _ order: [SortKey], _ rank: Term?,
        in block: Block
    ) -> PrintedAggregate {
        PrintedAggregate(
            function: function,
            argument: argument.map {
                function == .share ? condition($0, in: block) : value($0, in: block)
            },
            type: argument?.type,
            order: order.map { (bracketed($0.term, in: block), $0.descending) },
            rank: rank.map { value($0, in: block) })
    }

    // MARK: Columns

    private func column(_ id: ColumnID, in block: Block) -> SQL {
        var current: Block? = block
        while let here = current {
            if let sql = here.column(id) { return sql }
            current = here.parent
        }
        return "NULL"
    }

    /// A column of a row: found in the blocks around, or joined where its reference stands.
    func field(_ row: RowRef, _ column: String, in block: Block) -> SQL {
        if row.access.isCandidate {
            return dialect.bound(.candidate(column), as: type(of: row.resource, column))
        }
        if let found = find(row, column, in: block) { return found }
        guard case .followed(let followed) = row else { return "NULL" }
        let owner = self.owner(of: followed.from, in: block)
        if case .subqueries = owner.following { return nestedField(row, followed, column, owner) }
        let reference = value(followed.from, in: owner)
        let source = source(row, in: owner, printing: .exists)
        let target = find(row, followed.via, in: owner) ?? "NULL"
        owner.join("LEFT JOIN \(source) ON \(target) = \(reference)")
        return find(row, column, in: owner) ?? "NULL"
    }

    private func find(_ row: RowRef, _ column: String, in block: Block) -> SQL? {
        let leaf: Leaf =
            column.hasSuffix("__v")
            ? .visible(row, ColumnName(column).field) : .field(row, column)
        var current: Block? = block
        while let here = current {
            if let sql = here.exported[leaf] { return sql }
            if let alias = here.aliases[row] { return qualified(row, column, alias, here) }
            current = here.parent
        }
        return nil
    }

    private func qualified(
        _ row: RowRef, _ column: String, _ alias: Identifier, _ block: Block
    ) -> SQL {
        if let use = block.uses[row] {
            use.need(column)
            return "\(alias).\(Identifier(column))"
        }
        guard let scan = policy.rawScan(of: row) else { return "NULL" }
        let stored = scan.storage[column] ?? column
        manifest.add(table: scan.table, column: stored)
        return "\(alias).\(Identifier(stored))"
    }

    /// The innermost block that gives what a reference is made of.
    private func owner(of term: Term, in block: Block) -> Block {
        let rows = term.rows
        let columns = term.leaves
        var current: Block? = block
        while let here = current {
            if rows.contains(where: { here.gives($0) })
                || columns.contains(where: { here.exported[$0] != nil || here.isComputed($0) })
            {
                return here
            }
            current = here.parent
        }
        return block
    }
}

extension Block {
    /// Whether the row, or the row from which references lead to it, stands in this block.
    fileprivate func gives(_ row: RowRef) -> Bool {
        if aliases[row] != nil { return true }
        guard case .followed(let followed) = row else { return false }
        return followed.from.rows.contains(where: gives)
    }

    fileprivate func isComputed(_ leaf: Leaf) -> Bool {
        if case .column(let id) = leaf { has(id) } else { false }
    }
}
