import Catalogue

/// The texts that stand at the places of a schema's files.
struct FormulaIndex {
    private var formulas: [Place: Formula] = [:]

    init(_ schema: Schema) {
        for module in schema.modules {
            add(module.definitions.values)
            let queries = module.queries.flatMap(\.compiled)
            add(queries.map(\.source) + module.libraries.map(\.source))
            for query in queries {
                add(
                    query.namedColumns + (query.chart?.names ?? [])
                        + (query.agenda.map { $0.times + $0.texts } ?? [])
                        + (query.pivot?.names ?? []))
            }
        }
        for resource in schema.resources {
            add(resource.formulas)
        }
    }

    /// The formula at a place; an unknown place has an empty one, which still says where it stands.
    func formula(at place: Place) -> Formula {
        formulas[place] ?? Formula("", place: place)
    }

    private mutating func add(_ list: some Sequence<Formula>) {
        for formula in list { formulas[formula.place] = formula }
    }
}

extension Resource {
    /// Every expression of the declaration.
    fileprivate var formulas: [Formula] {
        [display, immutable.formula, credential?.valid].compactMap(\.self)
            + fields.flatMap(\.formulas)
            + checks.map(\.rule)
            + unique.compactMap(\.condition)
            + actions.flatMap(\.formulas)
            + grants.flatMap { [$0.read, $0.create, $0.update, $0.delete, $0.aggregate] }.compactMap
        {
            $0?.formula
        }
    }
}

extension Field {
    fileprivate var formulas: [Formula] {
        var found = [computed, required.formula, immutable.formula, reference?.only]
            .compactMap(\.self)
        if case .formula(let formula) = initial { found.append(formula) }
        return found + type.boundFormulas
    }
}

extension FieldType {
    fileprivate var boundFormulas: [Formula] {
        switch self {
        case .integer(let bounds), .decimal(_, let bounds), .money(let bounds), .date(let bounds),
            .datetime(let bounds), .schoolYear(let bounds):
            [bounds.min, bounds.max].compactMap {
                if case .formula(let formula) = $0 { formula } else { nil }
            }
        default: []
        }
    }
}

extension Action {
    fileprivate var formulas: [Formula] {
        let arguments = ask.flatMap { ask -> [Formula] in
            if case .argument(let field) = ask { field.formulas } else { [] }
        }
        return by.compactMap(\.rows.formula) + requires.map(\.rule) + sets.map(\.value) + arguments
            + [when].compactMap(\.self)
            + effects.flatMap { $0.expressions + [$0.rows].compactMap(\.self) }
    }
}

extension RowRule {
    fileprivate var formula: Formula? {
        if case .rows(let formula) = self { formula } else { nil }
    }
}
