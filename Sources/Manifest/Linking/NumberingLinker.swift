import Catalogue

/// Resolves the paths of `numbered:` and checks what it means together with the rest.
struct NumberingLinker {
    let draft: ResourceDraft
    let linker: Linker
    var problems: ProblemList { linker.problems }

    func link() {
        for index in draft.fields.indices {
            guard let numbered = draft.fields[index].numbered else { continue }
            check(draft.fields[index], numbered)
            draft.fields[index].field.numbering = Numbering(
                per: numbered.per.compactMap(counted), format: numbered.format.compactMap(piece),
                action: numbered.action?.text, isManual: numbered.isManual)
        }
    }

    private func check(_ field: FieldDraft, _ numbered: NumberedDraft) {
        if field.field.initial != .empty {
            problems.add(
                .conflict, at: field.node("default"),
                .both(
                    "Номер даёт сервер: default не нужен.",
                    "The server gives the number: no default is needed."))
        }
        guard let action = numbered.action else { return }
        guard draft.actions.contains(where: { $0.action.name == action.text && !$0.action.isHook })
        else {
            problems.unknown(
                .unknownPath, action, "Действия", "action",
                among: draft.actions.map(\.action).filter { !$0.isHook }.map(\.name))
            return
        }
        let isKey = draft.key.contains { $0.text == field.name }
        guard isKey || field.field.required == .always else { return }
        problems.add(
            .conflict, at: action.node,
            .both(
                "Поле «\(field.name)» обязательно с создания, а номер даёт действие «\(action.text)».",
                "The field “\(field.name)” is required from creation, but the action "
                    + "“\(action.text)” gives the number."))
    }

    // MARK: Paths

    private func counted(_ word: Word) -> Numbering.Value? {
        let path = PlacedPath(text: word.text, place: word.node.catalogued)
        guard let end = end(of: path) else { return nil }
        if end.isStored, !end.type.isMany {
            return .init(formula: Formula(path.text, place: path.place), type: end.type)
        }
        return .init(formula: Self.asText(path), type: .text(TextLimits()))
    }

    private func piece(_ piece: NumberedDraft.Piece) -> Numbering.Piece? {
        switch piece {
        case .text(let text): return .text(text)
        case .counter(let width): return .counter(width: width)
        case .path(let path):
            guard let full = keyed(path, depth: 0), let end = end(of: full) else { return nil }
            switch end.type {
            case .text, .integer, .date, .schoolYear:
                return .path(path.text, Self.asText(full))
            default:
                unsuitable(path)
                return nil
            }
        }
    }

    /// A reference stands for the key of its target.
    private func keyed(_ path: PlacedPath, depth: Int) -> PlacedPath? {
        guard let end = end(of: path), case .ref(let reference) = end.type, end.computed == nil
        else { return path }
        guard depth < 3, let target = linker.drafts[reference.target], target.key.count == 1 else {
            problems.add(
                .unsuitableField, at: TextPlace(path.place),
                .both(
                    "У «\(reference.target)» нет ключа из одного поля: назовите поле, "
                        + "например {\(path.text).code}.",
                    "“\(reference.target)” has no key of one field: name a field, like "
                        + "{\(path.text).code}."))
            return nil
        }
        let next = PlacedPath(text: "\(path.text).\(target.key[0].text)", place: path.place)
        return keyed(next, depth: depth + 1)
    }

    /// The field to which a path leads; what is wrong with it is reported.
    private func end(of path: PlacedPath) -> Field? {
        var place = draft
        for (index, name) in path.names.enumerated() {
            guard let field = place.field(name), !field.type.isMany else {
                refuse(name, of: place, path)
                return nil
            }
            if index == path.names.count - 1 { return field }
            guard case .ref(let reference) = field.type, field.computed == nil,
                let target = linker.drafts[reference.target]
            else {
                if place.draft(name)?.isBroken != true { unsuitable(path) }
                return nil
            }
            place = target
        }
        return nil
    }

    private func refuse(_ name: String, of place: ResourceDraft, _ path: PlacedPath) {
        if place.field(name) != nil { return unsuitable(path) }
        if place.lost.contains(name) { return }
        problems.add(
            .unknownField, at: TextPlace(path.place),
            .both("Поля «\(name)» нет.", "There is no field “\(name)”."),
            suggestion: Suggestion.closest(to: name, among: place.fieldNames))
    }

    private func unsuitable(_ path: PlacedPath) {
        problems.add(
            .unsuitableField, at: TextPlace(path.place),
            .both(
                "«\(path.text)» не годится для номера: нужен текст, целое, дата, учебный год или "
                    + "ссылка на запись с ключом.",
                "“\(path.text)” is of no use in a number: a text, an integer, a date, a school "
                    + "year or a reference to a record with a key is needed."))
    }

    /// Mistakes inside are shown at the path.
    private static func asText(_ path: PlacedPath) -> Formula {
        let call = "text("
        let anchors = [0, call.utf8.count].map {
            Place.Anchor(offset: $0, line: path.place.line, column: path.place.column)
        }
        return Formula(
            "\(call)\(path.text))", place: Place(file: path.place.file, anchors: anchors))
    }
}
