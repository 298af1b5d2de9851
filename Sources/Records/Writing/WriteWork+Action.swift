import Access
import Catalogue
import ModuleKit
import Store
import StrictJSON
import Tropa

extension WriteWork {
    /// Does an action on a row: rights, state, arguments, guards, then everything it writes (N10).
    mutating func perform(
        _ action: Action, on id: RecordID, with body: JSON,
        if precondition: WriteOptions.Precondition = .none
    ) throws -> Int64? {
        let before = try currentRow(id)
        remarkingAction = action.name
        try judgePermission(of: action, before)
        try checkPrecondition(precondition, id)
        var draft = RowDraft(id: id, columns: before, pointer: .root)
        let arguments = try readArguments(of: action, body, &draft)
        return try perform(action, arguments, draft, before: before)
    }

    /// Does an action whose arguments are known.
    mutating func perform(
        _ action: Action, _ arguments: Arguments, _ given: RowDraft, before: [String: Value]
    ) throws -> Int64? {
        guard !action.isAlone else { throw action.byItself }
        var draft = given
        if try isRepetition(of: action, arguments, draft, before: before) { return nil }
        try judgeState(of: action, before["state"]?.textValue)
        try judgeGuards(of: action, arguments, draft, before: before)
        try mistakes.check()
        try set(action, arguments, &draft, before: before)
        try derive(&draft)
        try giveNumbers(to: &draft, at: action.name)
        try countTyped(in: draft)
        try judgeUniqueness(draft)
        try mistakes.check()
        let note = note(
            action.name, comment: arguments.comment,
            fields: draft.changedFields(from: before))
        let version = try apply(draft, before: before, note: note)
        try judge(draft, .stored(draft.id), isNew: false)
        try mistakes.check()
        try runEffects(of: action, arguments, on: draft.id)
        try runCompiled(action, arguments, on: draft.id)
        try react(to: .action(action.name), on: draft.id)
        return version
    }

    /// Judges an action as `perform` does, up to its first write.
    mutating func judgeAhead(
        _ action: Action, _ body: JSON, _ draft: inout RowDraft, before: [String: Value],
        if precondition: WriteOptions.Precondition
    ) throws -> Arguments {
        try judgePermission(of: action, before)
        try checkPrecondition(precondition, draft.id)
        let arguments = try readArguments(of: action, body, &draft)
        try judgeState(of: action, before["state"]?.textValue)
        try judgeGuards(of: action, arguments, draft, before: before)
        try mistakes.check()
        return arguments
    }

    /// What a body asks of an action.
    struct Arguments {
        var values: [String: Value] = [:]
        var types: [String: FieldType] = [:]
        var comment: String?
        /// Whether something was said that no field keeps: then a repetition can't be told (N11).
        var isUnkept = false

        /// Makes `ask.name` a value of that type.
        mutating func set(_ name: String, _ value: Value, _ type: FieldType) {
            values[name] = value
            types[name] = type
        }
    }

    mutating func judgePermission(of action: Action, _ before: [String: Value]) throws {
        guard let granted = permissions(for: action) else { return }
        let answers = try ask("by/\(action.name)", of: resource, about: .candidate(before)) {
            granted.map { .rows($0.rows) }
        }
        guard answers.contains(where: { $0.integerValue == 1 }) else {
            throw Refusal(.accessDenied)
        }
    }

    /// What lets the caller do the action on some row; nil where no permission is needed.
    private func permissions(for action: Action) -> [Action.Permission]? {
        guard !context.principal.isSystem, cause == nil else { return nil }
        let roles = Set(context.principal.roles.flatMap { service.schema.roles.closure(of: $0) })
        let isSignedIn = !context.principal.isAnonymous
        return action.by.filter {
            roles.contains($0.role) || ($0.role == Role.everyone && isSignedIn)
        }
    }

    /// Refuses who may do the action on no row at all.
    func requireRole(for action: Action) throws {
        if permissions(for: action)?.isEmpty == true { throw Refusal(.accessDenied) }
    }

    mutating func judgeState(of action: Action, _ state: String?) throws {
        guard let state else { return }
        if resource.state(state)?.isFinal == true, let to = action.to, to != state {
            throw Refusal(
                .workflowState,
                .both(
                    "Состояние конечное: из него нет переходов.",
                    "The state is final: nothing leads out of it."))
        }
        guard let from = action.from, !from.contains(state) else { return }
        let current = resource.state(state)?.title ?? LocalizedText(ru: state)
        let needed = from.compactMap { resource.state($0)?.title }
        throw Refusal(
            .workflowState,
            .both(
                "Запись в состоянии «\(current.ru)»; нужно: \(needed.map(\.ru).joined(separator: ", ")).",
                "The record is in the state “\(current.text(in: .en))”; needed: \(needed.map { $0.text(in: .en) }.joined(separator: ", "))."
            ))
    }

    /// - Parameter isWhole: whether what the body lacks is missing; else it is known otherwise.
    mutating func readArguments(
        of action: Action, _ body: JSON, _ draft: inout RowDraft, isWhole: Bool = true
    ) throws -> Arguments {
        guard let object = body.objectValue else {
            throw Refusal(
                .validationFailed,
                items: [
                    .init(
                        .fieldType, at: .root,
                        .both("Нужен объект {…}.", "An object {…} is needed."))
                ])
        }
        var arguments = Arguments()
        refuseUnknown(object, action)
        arguments.comment = readComment(object["comment"], action, isWhole: isWhole)
        for ask in action.ask {
            let place = JSONPointer([ask.name])
            switch ask {
            case .field(let name, let demand):
                guard let field = resource.field(name) else { continue }
                try readField(
                    field, object[name], demand == .required && isWhole, at: place, &draft)
                if !field.type.isMany {
                    let value = object[name] == nil ? .null : draft.columns[name] ?? .null
                    arguments.set(name, value, field.type)
                }
            case .argument(let field) where field.type.isMany: continue
            case .argument(let field):
                let value = try readArgument(
                    field, object[field.name], isWhole: isWhole, at: place)
                arguments.set(field.name, value, field.type)
                arguments.isUnkept = true
            }
        }
        if action.comment != nil {
            arguments.set(
                "comment", arguments.comment.map(Value.text) ?? .null, .text(TextLimits()))
        }
        return arguments
    }

    private mutating func refuseUnknown(_ object: JSONObject, _ action: Action) {
        let known = action.ask.map(\.name) + (action.comment == nil ? [] : ["comment"])
        for member in object.members where !known.contains(member.name) {
            let detail: LocalizedText =
                member.name == "comment"
                ? .both(
                    "Это действие не требует объяснений.", "This action asks for no explanation.")
                : .both("Поля «\(member.name)» нет.", "There is no member “\(member.name)”.")
            mistakes.add(
                .fieldUnknown, at: [member.name], detail,
                suggestion: Suggestion.closest(to: member.name, among: known))
        }
    }

    private mutating func readComment(
        _ json: JSON?, _ action: Action, isWhole: Bool
    ) -> String? {
        guard let demand = action.comment else { return nil }
        let value = json.flatMap { try? ValueReader().read($0, as: .text(TextLimits(max: 2_000))) }
        if let json, value == nil, !json.isNull { mistakes.add(.fieldType, at: ["comment"]) }
        let text = value?.textValue
        if isWhole, demand == .required, text == nil {
            mistakes.add(.fieldRequired, at: ["comment"])
        }
        return text
    }

    private mutating func readField(
        _ field: Field, _ json: JSON?, _ isRequired: Bool, at place: JSONPointer,
        _ draft: inout RowDraft
    ) throws {
        if let json, let cell = reader(for: .update).cell(json, of: field, at: place, &mistakes) {
            let existing =
                try field.childResource(of: resource.name)
                .map { try session.children(of: draft.id, in: $0) } ?? []
            try put(cell, into: field, of: &draft, existing: existing)
        }
        let isEmpty =
            field.name == Remarks.name
            ? json?.arrayValue?.isEmpty ?? true
            : field.type.isMany
                ? field.childResource(of: resource.name).flatMap { draft.children[$0]?.isEmpty }
                    ?? true
                : draft.columns[field.name] ?? .null == .null
        if isRequired, isEmpty, !mistakes.contains(at: place) {
            mistakes.add(.fieldRequired, at: place)
        }
    }

    private mutating func readArgument(
        _ field: Field, _ json: JSON?, isWhole: Bool, at place: JSONPointer
    ) throws -> Value {
        var value = Value.null
        var scratch = RowDraft(
            id: service.randomness.recordID(at: context.now), columns: [:], pointer: .root)
        if let given = json ?? field.literal,
            let cell = reader(for: .update).cell(given, of: field, at: place, &mistakes)
        {
            try put(cell, into: field, of: &scratch, existing: [])
            value = scratch.columns[field.name] ?? .null
        }
        if isWhole, field.required == .always, value.isNull, !mistakes.contains(at: place) {
            mistakes.add(.fieldRequired, at: place)
        }
        return value
    }

    /// N11: the row is already there, brought by this subject with these values.
    private func isRepetition(
        of action: Action, _ arguments: Arguments, _ draft: RowDraft, before: [String: Value]
    ) throws -> Bool {
        guard let to = action.to, action.renews == nil, !action.isCompiled,
            before["state"] == .text(to),
            mistakes.isEmpty, !(action.from?.contains(to) ?? true), !arguments.isUnkept,
            draft.columns == before, draft.children.isEmpty,
            let last = try session.lastVersion(draft.id, in: resource.name)
        else { return false }
        return last.action == action.name && last.subject == context.principal.subject
            && last.comment == arguments.comment
    }

    /// Guards see the row with the asked fields already in place.
    mutating func judgeGuards(
        of action: Action, _ arguments: Arguments, _ draft: RowDraft, before: [String: Value]
    ) throws {
        guard !action.requires.isEmpty else { return }
        let answers = try tried(draft, before: before) { subject in
            try ask(
                "guards/\(action.name)", of: resource, about: subject,
                asks: arguments.types, arguments: arguments.values
            ) { action.requires.map { .condition($0.rule) } }
        }
        let missing = arguments.types.keys.filter { mistakes.leaveNothing(at: [$0]) }
        for (condition, answer) in zip(action.requires, answers) where answer.integerValue != 1 {
            // Without a value no rule is true or false.
            let isBaseless =
                !missing.isEmpty
                && !service.compiler.names(in: condition.rule, of: resource.name.module)
                    .isDisjoint(with: missing)
            if isBaseless { continue }
            mistakes.add(.actionRefused, at: .root, condition.message)
        }
    }

    /// Asks about the row with the asked fields in place. Lists that were asked for have to be written for that;
    /// what was written is undone at once.
    private func tried<Answer>(
        _ draft: RowDraft, before: [String: Value], _ question: (Subject) throws -> Answer
    ) throws -> Answer {
        guard mistakes.isEmpty, !draft.children.isEmpty else {
            return try question(.candidate(draft.columns))
        }
        var answer: Answer?
        do {
            try session.attempt {
                var trial = self
                _ = try trial.apply(draft, before: before, note: note("trial", fields: []))
                answer = try question(.stored(draft.id))
                throw TrialEnd()
            }
        } catch is TrialEnd {} catch StoreFailure.notUnique {
            // Uniqueness is judged in its turn, in words of the fields.
        }
        return try answer ?? question(.candidate(draft.columns))
    }

    private struct TrialEnd: Error {}

    private mutating func set(
        _ action: Action, _ arguments: Arguments, _ draft: inout RowDraft, before: [String: Value]
    ) throws {
        let answers = try tried(draft, before: before) { subject in
            try ask(
                "sets/\(action.name)", of: resource, about: subject,
                asks: arguments.types, arguments: arguments.values
            ) {
                action.sets.compactMap { set in
                    resource.field(set.field).map { .value(set.value, $0.type) }
                }
            }
        }
        for (set, answer) in zip(action.sets, answers) {
            draft.columns[set.field] = answer
            draft.changed.insert(set.field)
        }
        if let to = action.to, before["state"] != .text(to) {
            draft.columns["state"] = .text(to)
            if !resource.isAnonymous {
                draft.columns["state_since"] = .text(context.now.description)
            }
        }
        if let field = action.renews { issueCode(of: field, in: &draft) }
    }
}

extension RowDraft {
    /// Fields, the state among them, that hold something else.
    fileprivate func changedFields(from before: [String: Value]) -> Set<String> {
        let changed = columns.filter { before[$0.key] != $0.value }.keys
        // What stands beside a field's column belongs to the field; fields with many values have none.
        return Set(changed.map { String($0.split(separator: "__").first ?? "") })
            .union(self.changed.filter { columns[$0] == nil })
    }
}

extension Field {
    /// The literal that stands for an absent value.
    fileprivate var literal: JSON? {
        if case .literal(let json) = initial { json } else { nil }
    }
}
