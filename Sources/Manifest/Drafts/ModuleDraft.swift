import Catalogue

/// A module as read from its `module.yaml`.
final class ModuleDraft {
    var module: Module
    let word: Word
    let keys: YAMLNode
    let context: ModuleContext
    var requires: [Word] = []
    var optional: [Word] = []
    var resources: [ResourceDraft] = []
    var commands: [CommandDraft] = []

    init(module: Module, word: Word, keys: YAMLNode, context: ModuleContext) {
        self.module = module
        self.word = word
        self.keys = keys
        self.context = context
    }

    var name: String { module.name }
}

struct CommandDraft {
    let path: [String]
    let deed: Deed
    let word: Word

    enum Deed {
        case pull(Word)
        case practice(Word)
        case query(Word)
    }
}
