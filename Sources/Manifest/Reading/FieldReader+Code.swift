import Catalogue

extension FieldReader {
    /// A one-time code: the server makes it, and nothing else may be said of it.
    func code(_ start: FieldDraft) -> FieldDraft {
        var draft = start
        let longest = 8...32
        draft.field.codeLength = draft.keys["length"].map {
            problems.count($0, in: longest) ?? longest.lowerBound
        }
        draft.field.codeLength = draft.field.codeLength ?? 10
        draft.field.isReadOnly = true
        draft.field.isHidden = true
        draft.field.was = was(draft.keys)
        for key in Self.decided where draft.keys[key] != nil {
            problems.add(
                .conflict, at: draft.node(key),
                .both(
                    "Код делает и хранит сервер: ключ «\(key)» здесь не нужен.",
                    "A code is made and kept by the server: the key “\(key)” has no place here."))
        }
        return draft
    }

    /// What the type decides by itself.
    private static let decided = [
        "required", "unique", "default", "immutable", "read-only", "hidden", "personal", "retired",
        "oracle",
    ]
}
