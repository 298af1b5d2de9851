import Catalogue

/// What every compilation reads: the schema, its formulas already parsed, its names, the time zone.
final class CompilationContext: Sendable {
    let schema: Schema
    let zone: LocalZone
    let names: SourceNames
    let members: [ResourceName: ResourceMembers]
    let rights = RightsCache()
    let files = ParsedFiles()
    private let parsed: [String: ParseResult<Expression>]

    init(schema: Schema, zone: LocalZone) {
        self.schema = schema
        self.zone = zone
        names = SourceNames(schema)
        members = Dictionary(
            schema.resources.map { ($0.name, ResourceMembers(of: $0)) },
            uniquingKeysWith: { first, _ in first })
        var parsed: [String: ParseResult<Expression>] = [:]
        for formula in schema.everyFormula where parsed[formula.text] == nil {
            parsed[formula.text] = Self.parse(formula)
        }
        self.parsed = parsed
    }

    /// The tree of a formula with its mistakes.
    func parse(_ formula: Formula) -> ParseResult<Expression> {
        parsed[formula.text] ?? Self.parse(formula)
    }

    private static func parse(_ formula: Formula) -> ParseResult<Expression> {
        Parser.expression(formula.text, schoolYearStart: Schema.schoolYearStart)
    }
}

extension Schema {
    /// Every formula that modules declare for values and conditions.
    fileprivate var everyFormula: [Formula] {
        let ofModules = modules.flatMap { $0.definitions.values }
        return ofModules
            + resources.flatMap { resource in
                var formulas = [
                    resource.display, resource.immutable.formula, resource.keyCondition,
                ].compactMap(\.self)
                formulas += resource.fields.flatMap(\.everyFormula)
                formulas += resource.checks.map(\.rule)
                formulas += resource.unique.compactMap(\.condition)
                formulas += resource.actions.flatMap(\.everyFormula)
                for grant in resource.grants {
                    for case .rows(let formula)? in [
                        grant.read, grant.create, grant.update, grant.delete, grant.aggregate,
                    ] {
                        formulas.append(formula)
                    }
                }
                return formulas
            }
    }
}

extension Field {
    /// The formulas of a field's declaration.
    var everyFormula: [Formula] {
        var formulas = [computed, required.formula, immutable.formula, reference?.only]
            .compactMap(\.self)
        if case .formula(let formula) = initial { formulas.append(formula) }
        formulas += numbering.map { $0.paths + $0.per.map(\.formula) } ?? []
        return formulas + type.bounds.formulas
    }
}

extension FieldType {
    /// The limits of a number or a date; empty for other types.
    var bounds: Bounds {
        switch self {
        case .integer(let bounds), .decimal(_, let bounds), .money(let bounds), .date(let bounds),
            .datetime(let bounds), .schoolYear(let bounds):
            bounds
        default: Bounds()
        }
    }
}

extension Bounds {
    /// The limits that are formulas over the row.
    var formulas: [Formula] {
        [min, max].compactMap {
            if case .formula(let formula) = $0 { formula } else { nil }
        }
    }
}

extension Action {
    fileprivate var everyFormula: [Formula] {
        let rules = by.compactMap {
            if case .rows(let formula) = $0.rows { formula } else { nil as Formula? }
        }
        return rules + requires.map(\.rule) + sets.map(\.value) + [when].compactMap(\.self)
            + effects.flatMap(\.expressions)
    }
}
