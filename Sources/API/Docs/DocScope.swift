import Access
import Catalogue

/// For whom a page of the reference is written.
struct DocScope {
    let view: CatalogueView
    let language: Language
    let version: String
    /// The roles that are shown; nil shows all.
    let roles: Set<String>?
    /// Names of hidden fields that the reader knows of no resource.
    private let secret: Set<String>
    /// What links carry so that a chosen language stays.
    let suffix: String

    /// - Parameter chosen: whether the language was asked for by the address.
    init(
        view: CatalogueView, language: Language, version: String, roles: Set<String>? = nil,
        isChosen: Bool = false
    ) {
        self.view = view
        self.language = language
        self.version = version
        self.roles = roles
        let known = Set(view.resources.flatMap { shown in shown.fields.map(\.name) })
        secret = Set(view.schema.resources.flatMap(\.fields).filter(\.isHidden).map(\.name))
            .subtracting(known)
        suffix = isChosen ? "?lang=\(language.rawValue)" : ""
    }

    func said(_ ru: String, _ en: String) -> String { language == .ru ? ru : en }

    func text(_ text: LocalizedText) -> String { text.text(in: language) }

    /// An address inside the reference, with a place in the page.
    func address(_ path: String, place: String = "") -> String {
        "/docs" + path + suffix + (place.isEmpty ? "" : "#" + place)
    }

    func address(of resource: ResourceName) -> String {
        address("/modules/\(resource.module)/\(resource.name)")
    }

    func address(of module: Module) -> String { address("/modules/\(module.name)") }

    func address(of query: SavedQuery) -> String {
        address("/modules/\(query.module)", place: "query-\(query.name)")
    }

    func address(of guide: DocGuide) -> String { address("/guides/\(guide.rawValue)") }

    /// Whether a formula names nothing that the reader does not know (N4).
    func shows(_ formula: Formula) -> Bool {
        let words = formula.text.split { !($0.isLetter || $0.isNumber || $0 == "_") }
        return !words.contains { secret.contains(String($0)) }
    }

    /// The text of a formula about a resource, if the reader knows all that it names.
    func shown(_ formula: Formula?, of shown: ResourceView) -> String? {
        guard let formula, shows(formula) else { return nil }
        return shown.shown(formula)
    }

    /// Whether a role's rights are this reader's business.
    func shows(_ role: String) -> Bool { roles?.contains(role) ?? true }

    func title(ofRole name: String) -> String {
        switch name {
        case Role.everyone: said("Любой с токеном", "Anyone with a token")
        case Role.public: said("Без токена", "Without a token")
        case Role.system: said("Сам сервер", "The server itself")
        default: view.schema.roles.role(name).map { text($0.title) } ?? name
        }
    }
}
