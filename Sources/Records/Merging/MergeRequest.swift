import Catalogue
import Store
import StrictJSON
import Tropa

/// What the body of a merge asks for.
struct MergeRequest {
    let action: Action
    let move: ReferenceMove
    /// The row that goes, as it stands.
    let going: [String: Value]
    /// The row that stays, as it stands.
    let staying: [String: Value]
    let comment: String?
    /// Fields whose value is that of the row that goes.
    let taken: Set<String>
    /// Fields that are not filled.
    let kept: Set<String>
}

extension WriteWork {
    /// Reads and judges a merge up to its first write: the right to it on both rows, the state, the guards.
    mutating func readMerge(
        _ action: Action, _ id: RecordID, _ body: JSON, _ precondition: WriteOptions.Precondition
    ) throws -> MergeRequest {
        let going = try currentRow(id)
        try judgePermission(of: action, going)
        try checkPrecondition(precondition, id)
        var draft = RowDraft(id: id, columns: going, pointer: .root)
        let arguments = try readArguments(of: action, body, &draft)
        let taken = try fieldNames(in: Action.Merge.take, of: action, body)
        let kept = try fieldNames(in: Action.Merge.keep, of: action, body)
        for name in taken.intersection(kept).sorted() {
            mistakes.add(
                .fieldDuplicate, at: [Action.Merge.keep],
                .both(
                    "«\(name)» стоит и в take, и в keep.", "“\(name)” stands in take and in keep."))
        }
        try mistakes.check()
        let (survivor, staying) = try survivor(arguments, besides: id)
        do {
            try judgePermission(of: action, staying)
        } catch let refusal as Refusal where refusal.code == .accessDenied {
            throw Refusal(
                .accessDenied,
                items: [
                    .init(
                        .accessDenied, at: [Action.Merge.into],
                        .both(
                            "Право объединять нужно на обе записи, а на эту его нет.",
                            "The right to merge is needed on both records, and is missing on this one."
                        ))
                ])
        }
        try judgeState(of: action, going["state"]?.textValue)
        try judgeGuards(of: action, arguments, draft, before: going)
        for name in try frozenFields(of: staying).intersection(taken).sorted() {
            mistakes.add(
                .recordLocked, at: [Action.Merge.take],
                .both(
                    "Поле «\(name)» остающейся записи сейчас не меняется.",
                    "The field “\(name)” of the record that stays can't change now."))
        }
        try mistakes.check()
        return MergeRequest(
            action: action, move: ReferenceMove(old: id, new: survivor, schema: service.schema),
            going: going, staying: staying, comment: arguments.comment, taken: taken, kept: kept)
    }

    private mutating func fieldNames(
        in member: String, of action: Action, _ body: JSON
    ) throws -> Set<String> {
        guard let json = body[member],
            case .argument(let field)? = action.ask.first(where: { $0.name == member }),
            case .children(let names)? = reader(for: .update).cell(
                json, of: field, at: [member], &mistakes)
        else { return [] }
        return Set(
            names.compactMap { name in
                guard case .value(let value)? = name.input.cells["value"] else { return nil }
                return value.textValue
            })
    }

    private mutating func survivor(
        _ arguments: Arguments, besides id: RecordID
    ) throws -> (RecordID, [String: Value]) {
        guard let survivor = arguments.values[Action.Merge.into]?.idValue, survivor != id,
            let row = try session.row(survivor, in: resource.name)
        else {
            mistakes.add(
                .referenceNotFound, at: [Action.Merge.into],
                .both(
                    "Нужна другая запись того же ресурса.",
                    "Another record of the same resource is needed."))
            throw mistakes.refusal ?? Refusal(.serverInternal)
        }
        return (survivor, row)
    }

    /// Fields that a plain write could not change in the row as it stands: a merge does not either.
    func frozenFields(of row: [String: Value]) throws -> Set<String> {
        let lock = row["state"]?.textValue.flatMap { resource.state($0) }?.effectiveLock ?? .none
        var frozen = Set(resource.mergedFields.map(\.name).filter(lock.covers))
        let conditions = resource.freezing
        let answers = try ask("freezing", of: resource, about: .candidate(row)) {
            conditions.map { .condition($0.formula) }
        }
        for (condition, answer) in zip(conditions, answers) where answer.integerValue == 1 {
            frozen.formUnion(condition.field.map { [$0] } ?? resource.fields.map(\.name))
        }
        return frozen
    }
}
