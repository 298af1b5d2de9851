import Catalogue

/// A field as read, with what linking and checking still need to point at.
struct FieldDraft {
    var field: Field
    let word: Word
    /// The keys of its declaration, those of its shared type included.
    let keys: YAMLNode
    /// Where a reference points, as written.
    var target: Word?
    /// Where a polymorphic reference points, as written; empty for one to anything.
    var targets: [Word] = []
    /// Fields of its parts.
    var parts: ResourceDraft?
    /// The heading under which it stands.
    var section: Word?
    var numbered: NumberedDraft?
    /// The declaration could not be understood; its type is only a stand-in.
    var isBroken = false
    /// `oracle: accepted` (N3).
    var acceptsOracle = false

    init(field: Field, word: Word, keys: YAMLNode) {
        self.field = field
        self.word = word
        self.keys = keys
    }

    var name: String { field.name }

    /// The value of a key, or the field's name where it has none.
    func node(_ key: String) -> YAMLNode { keys[key] ?? word.node }
}
