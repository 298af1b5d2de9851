import Catalogue
import StrictJSON

// What a plug-in works with: it imports `ModuleKit` and nothing else of ours.
public typealias JSON = StrictJSON.JSON
public typealias JSONObject = StrictJSON.JSONObject
public typealias RecordID = Catalogue.RecordID
public typealias FixedDecimal = Catalogue.FixedDecimal
public typealias GeoPoint = Catalogue.GeoPoint
public typealias LocalDate = Catalogue.LocalDate
public typealias Instant = Catalogue.Instant

/// The Swift part of a module: what its YAML declares and a formula can't say (N35).
///
/// It holds no state: everything that it knows it reads, and everything that it changes it writes, through the
/// context of each call.
public protocol Behaviour: Sendable {
    /// As `behaviour:` in `module.yaml` writes it.
    var name: String { get }
    /// What it does, each part for one declaration of the module's YAML.
    var parts: [BehaviourPart] { get }
}

/// All compiled behaviours of a program, by their names.
public struct BehaviourBook: Sendable {
    private let known: [String: any Behaviour]

    public init(_ behaviours: [any Behaviour] = []) {
        known = Dictionary(
            behaviours.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    public subscript(name: String) -> (any Behaviour)? { known[name] }

    public var names: [String] { known.keys.sorted() }
}

extension BehaviourBook: Hashable {
    public static func == (left: BehaviourBook, right: BehaviourBook) -> Bool {
        left.names == right.names
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(names) }
}
