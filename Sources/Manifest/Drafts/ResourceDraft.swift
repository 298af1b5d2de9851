import Catalogue

/// A resource, or the parts of a field, as read: names are still words with places.
final class ResourceDraft {
    var resource: Resource
    let word: Word
    /// The keys of its declaration.
    let keys: YAMLNode
    let module: ModuleContext
    var fields: [FieldDraft] = []
    var key: [Word] = []
    var checks: [CheckDraft] = []
    var unique: [UniqueDraft] = []
    var search: [Word] = []
    var indexes: [[Word]] = []
    var aliases: [Word] = []
    var states: [StateDraft] = []
    var actions: [ActionDraft] = []
    var grants: [GrantDraft] = []
    /// The field that numbers parts.
    var order: Word?
    /// Names whose fields could not be read: nothing is said of them again.
    var lost: Set<String> = []

    init(resource: Resource, word: Word, keys: YAMLNode, module: ModuleContext) {
        self.resource = resource
        self.word = word
        self.keys = keys
        self.module = module
    }

    func draft(_ name: String) -> FieldDraft? { fields.first { $0.name == name } }

    /// A declared field or one that the server keeps.
    func field(_ name: String) -> Field? { draft(name)?.field ?? resource.field(name) }

    /// Names that a list of fields may hold.
    var fieldNames: [String] { fields.map(\.name) + resource.systemFields.map(\.name) }
}

struct CheckDraft {
    let rule: Formula
    let field: Word?
    let message: LocalizedText
}

struct UniqueDraft {
    let fields: [Word]
    let condition: Formula?
    let message: LocalizedText?
    let acceptsOracle: Bool
    let node: YAMLNode
}

struct StateDraft {
    var state: State
    let word: Word
    var locked: [Word] = []
    var enter: [Word]?
}

struct ActionDraft {
    var action: Action
    let word: Word
    var from: [Word]?
    var to: Word?
    var by: [(role: Word, rows: RowRule)] = []
    var ask: [(word: Word, ask: Action.Ask)] = []
    var sets: [(field: Word, value: Formula)] = []
    var effects: [EffectDraft] = []
}

/// An effect as read: its names are not looked up yet.
enum EffectDraft {
    case create(target: Word, Effect.Creation)
    case perform(Effect.Performance)
    case copy(sets: [(field: Word, value: Formula)], place: Place)
}

struct GrantDraft {
    var grant: Grant
    let role: Word
    let node: YAMLNode
    var fields: [Word] = []
    var write: [Word] = []
}
