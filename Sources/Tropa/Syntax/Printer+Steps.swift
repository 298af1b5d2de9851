extension Printer {
    func step(_ step: Step) -> Layout {
        let end = step.span.end
        switch step.kind {
        case .filter(let condition): return head(.where) + expression(condition, .or)
        case .add(let items): return self.items(.add, items, end)
        case .select(let items): return self.items(.select, items, end)
        case .group(let keys, let aggregates, let withTotal):
            return group(keys, aggregates, withTotal, end)
        case .window(let partition, let order, let items):
            return .sequence([
                .text(word(.window)), self.keys(.by, partition), self.order(order), " ",
                block(items.map(named), after: items.last?.span.end ?? 0, end: end),
            ])
        case .sort(let terms):
            return .text(word(.sort)) + below(terms, span, sortTerm)
        case .take(let count, let keys):
            return .text("\(word(.take)) \(count)") + self.keys(.per, keys)
        case .skip(let count): return .text("\(word(.skip)) \(count)")
        case .unique: return .text(word(.unique))
        case .expand(let source, let alias, let keepsEmpty):
            let text = relation(.expand, source, keepsEmpty)
            guard let alias else { return text }
            return .sequence([text, .text(" \(word(.as)) "), name(alias)])
        case .join(let source, let alias, let condition, let keepsEmpty):
            return .group(
                relation(.join, source, keepsEmpty), .text(" \(word(.as)) "), name(alias),
                .indented(.line, .text(word(.on) + " "), expression(condition, .or)))
        case .append(let source): return head(.append) + self.source(source)
        }
    }

    private func head(_ keyword: Keyword) -> Layout { .text(word(keyword) + " ") }

    private func relation(_ step: Keyword, _ source: Source, _ keepsEmpty: Bool) -> Layout {
        head(step) + .text(keepsEmpty ? word(.left) + " " : "")
            + self.source(source, isRelation: step == .expand)
    }

    /// A list after the word, or a block where that is too long.
    private func items(_ step: Keyword, _ items: [Named], _ end: Int) -> Layout {
        .group(
            .text(word(step)), .choice(broken: " {", flat: ""),
            .indented(
                .line, .list(items.map(named)), .choice(broken: ",", flat: ""),
                remarks.closing(after: items.last?.span.end ?? 0, end)),
            .softLine, .choice(broken: "}", flat: ""))
    }

    private func group(
        _ keys: [Named], _ aggregates: [Named], _ withTotal: Bool, _ end: Int
    ) -> Layout {
        var parts: [Layout] = [.text(word(.group))]
        if !keys.isEmpty { parts += [.text(" " + word(.by)), below(keys, \.span, self.key)] }
        if withTotal { parts.append(.text(" \(word(.with)) \(word(.total))")) }
        if !aggregates.isEmpty {
            parts += [
                " ", block(aggregates.map(named), after: aggregates.last?.span.end ?? 0, end: end),
            ]
        }
        return .sequence(parts)
    }

    private func order(_ terms: [SortTerm]) -> Layout {
        guard !terms.isEmpty else { return .empty }
        return .text(" " + word(.sort)) + below(terms, span, sortTerm)
    }

    private func keys(_ word: ContextWord, _ keys: [Expression]) -> Layout {
        guard !keys.isEmpty else { return .empty }
        return .text(" " + self.word(word)) + below(keys, \.span) { expression($0, .or) }
    }

    /// From its beginning to its last word.
    func span(_ term: SortTerm) -> Span {
        Span(start: term.expression.span.start, end: remarks.keyEnd(term.expression))
    }

    private func key(_ key: Named) -> Layout {
        guard let name = key.name else { return expression(key.expression, .or) }
        return .sequence([self.name(name), ": ", expression(key.expression, .or)])
    }
}
