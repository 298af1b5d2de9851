import Catalogue

/// Rows that may only be counted, and how a number over them is judged (N5).
struct GroupGuard: Hashable, Sendable {
    let row: RowRef
    let rights: GroupRights
    /// The type of the field that says whom a row is about.
    let unitType: TropaType

    init?(_ row: RowRef, _ policy: PolicyEngine) {
        guard row.access == .grouped, let rights = policy.groupRights(to: row.resource),
            let resource = policy.context.schema.resource(row.resource),
            let type = resource.field(rights.unit).flatMap({ TropaType($0.type) })
        else { return nil }
        self.row = row
        self.rights = rights
        unitType = type
    }

    /// Functions whose value tells of no single row.
    static let functions: Set<AggregateFunction> = [.count, .countDistinct, .sum, .avg, .share]
    /// More conditions cut the rows of a group into more pieces than are looked at.
    static let conditionLimit = 4

    /// The unit as stored, whether or not its cell may be read.
    var unit: Term { Term(.field(row, GroupRights.unitColumn), unitType, isNullable: true) }
    /// Whether the caller sees the row itself.
    var own: Term {
        rights.seesSome
            ? Term(.visible(row, GroupRights.ownRow), .boolean, isNullable: false) : .no
    }
    /// The unit of a row that the caller does not see: among its own rows nothing is hidden from it.
    var foreignUnit: Term { rights.seesSome ? .only(where: .not(own), unit) : unit }

    /// Whether a number of units is enough.
    func suffices(_ units: Term) -> Term {
        Term(
            .order(.greaterOrEqual, units, .number(Int64(rights.minimum))), .boolean,
            isNullable: units.isNullable)
    }

    /// Whether a value names the unit: as many groups as there are units.
    func namesUnit(_ term: Term, _ schema: Schema) -> Bool {
        guard case .field(let owner, let column) = term.kind else { return false }
        if owner == row { return [rights.unit, GroupRights.unitColumn].contains(column) }
        guard case .followed(let followed) = owner, followed.via == "id",
            case .field(let base, rights.unit) = followed.from.kind, base == row,
            let resource = schema.resource(owner.resource)
        else { return false }
        return column == "id" || resource.display?.text == column
            || resource.uniqueSets.contains { $0.fields == [column] }
    }
}

/// What must hold of the rows behind one aggregate besides the conditions of its query.
extension GroupAggregate {
    var conditions: [Term] {
        var conditions = [filter].compactMap(\.self)
        guard let argument else { return conditions }
        if function == .share {
            conditions.append(argument)
        } else if argument.isNullable {
            conditions.append(.not(.isEmpty(argument)))
        }
        return conditions
    }
}
