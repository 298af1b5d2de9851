import Catalogue
import Tropa

/// A value for an example that works: written down, or asked of the server.
enum DocSample {
    case literal(String)
    /// The key of the first record that the caller sees.
    case key(of: ResourceName)

    init?(of type: TropaType, _ view: CatalogueView) {
        switch type {
        case .integer: self = .literal("1")
        case .boolean: self = .literal("true")
        case .text: self = .literal("а")
        case .date: self = .literal("2026-09-01")
        case .schoolYear: self = .literal("2026/2027")
        case .decimal, .money: self = .literal("1.00")
        case .choice(let choices):
            guard let first = choices.values.first(where: { !$0.isRetired }) else { return nil }
            self = .literal(first.code)
        case .ref(let target):
            guard view.resource(target)?.key.isEmpty == false else { return nil }
            self = .key(of: target)
        default: return nil
        }
    }

    /// The line of a shell that finds the value.
    func setting(as name: String) -> String? {
        guard case .key(let resource) = self else { return nil }
        return Self.key(of: resource, as: name)
    }

    func value(as name: String) -> String {
        switch self {
        case .literal(let text): text
        case .key: "key:$\(name.uppercased())"
        }
    }

    /// Takes the key of the first record of a list.
    static func key(of resource: ResourceName, as name: String) -> String {
        "\(name.uppercased())=$(curl -sS -H \"Authorization: Bearer $NASTAVNIK_TOKEN\" \"$NASTAVNIK_SERVER\(Route.base(resource))?limit=1&fields=id\" | sed -n 's/.*\"key\":\"\\([^\"]*\\)\".*/\\1/p')"
    }
}
