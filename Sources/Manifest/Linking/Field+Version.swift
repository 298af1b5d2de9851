import Catalogue

extension Field {
    /// The field in a version of its row: what was written, with none of the rules of writing.
    ///
    /// Who may see it stays: `hidden` and `personal` hold for old values, too.
    var asVersion: Field {
        var field = self
        field.type = type.withoutRules
        field.required = .never
        field.isUnique = false
        field.initial = .empty
        field.immutable = .never
        field.isReadOnly = true
        field.numbering = nil
        field.isDerived = false
        return field
    }
}

extension FieldType {
    /// The same kind of value without rules over the row that holds it.
    fileprivate var withoutRules: FieldType {
        switch self {
        case .integer(let bounds): .integer(bounds.literals)
        case .decimal(let scale, let bounds): .decimal(scale: scale, bounds.literals)
        case .money(let bounds): .money(bounds.literals)
        case .date(let bounds): .date(bounds.literals)
        case .datetime(let bounds): .datetime(bounds.literals)
        case .schoolYear(let bounds): .schoolYear(bounds.literals)
        case .ref(let reference):
            // The row that was referred to may be gone; the relation stays one of the row itself.
            .ref(Reference(target: reference.target))
        case .polymorphic(let reference):
            .polymorphic(PolymorphicReference(targets: reference.targets))
        default: self
        }
    }
}

extension Bounds {
    /// Those limits that are no formulas.
    fileprivate var literals: Bounds {
        Bounds(
            min: min?.literal.map { .value($0) }, max: max?.literal.map { .value($0) })
    }
}
