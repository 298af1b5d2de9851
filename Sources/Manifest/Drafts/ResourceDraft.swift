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
    var keyCondition: Formula?
    /// The reference to the parent whose part each row is.
    var partOf: Word?
    /// The field that says whom a row is about.
    var unit: Word?
    var checks: [CheckDraft] = []
    var unique: [UniqueDraft] = []
    var search: [Word] = []
    var indexes: [[Word]] = []
    var aliases: [Word] = []
    var sections: [(word: Word, section: Section)] = []
    var states: [StateDraft] = []
    var actions: [ActionDraft] = []
    var grants: [GrantDraft] = []
    var credential: CredentialDraft?
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

    /// Takes a field out that waits for an optional module: what names it says nothing either.
    func putAside(_ name: String) {
        lost.insert(name)
        resource.dormantFields.insert(name)
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
    var condition: Formula?
    var period: (from: Word, to: Word)?
    var message: LocalizedText?
    var acceptsOracle = false
    let node: YAMLNode
}

struct StateDraft {
    var state: State
    let word: Word
    var locked: [Word] = []
    /// Where `except: remarked` stands.
    var remarked: YAMLNode?
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
    var renews: Word?
    var consumes: [(attribute: Word, action: Word)] = []
    var effects: [EffectDraft] = []
    var gives: [(word: Word, given: Action.Given)]?
    /// That it merges, and the fields that are not taken over by themselves.
    var merge: (kept: [Word], node: YAMLNode)?
}

/// What makes a row the proof of who calls, as read.
struct CredentialDraft {
    let role: Word
    let code: Word
    let attribute: Word
    let valid: Formula?
    let node: YAMLNode
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
