/// Where seeded rows come from; it is remembered with each of them (N37).
public enum SeedSource: Hashable, Sendable {
    /// `data/` of a module of a version: the whole of what it brings.
    case module(String, version: String)
    /// Files that an operator loads once; others may follow.
    case files
    /// Files of an example, with a past that nobody has to replay.
    case example
    /// The starting situation of a test; the name tells several sets of one database apart.
    case situation(String)

    /// How it is remembered.
    var mark: String {
        switch self {
        case .module(let name, let version): "\(name) \(version)"
        case .files: "operator -"
        case .example: "example -"
        case .situation(let name): "\(name) -"
        }
    }

    /// Whether the rows are a past situation, written as `Staging` says.
    var isPast: Bool {
        switch self {
        case .example, .situation: true
        case .module, .files: false
        }
    }

    /// Whether a row is known by its key, so that it is loaded once.
    var keepsKeys: Bool {
        if case .situation = self { false } else { true }
    }

    /// The name under which all rows of a module are found, whatever the version.
    var module: String? {
        if case .module(let name, _) = self { name } else { nil }
    }
}
