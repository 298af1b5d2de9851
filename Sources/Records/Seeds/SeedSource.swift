/// Where seeded rows come from; it is remembered with each of them (N37).
public enum SeedSource: Hashable, Sendable {
    /// `data/` of a module of a version: the whole of what it brings.
    case module(String, version: String)
    /// Files that an operator loads once; others may follow.
    case files
    /// The starting situation of a test; the name tells several sets of one database apart.
    case situation(String)

    /// How it is remembered.
    var mark: String {
        switch self {
        case .module(let name, let version): "\(name) \(version)"
        case .files: "operator -"
        case .situation(let name): "\(name) -"
        }
    }

    /// The name under which all rows of a module are found, whatever the version.
    var module: String? {
        if case .module(let name, _) = self { name } else { nil }
    }
}
