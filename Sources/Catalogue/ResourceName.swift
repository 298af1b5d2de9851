/// The full name of a resource: `registry.pairs`; of a part: `registry.programmes.items`.
public struct ResourceName: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let module: String
    /// The name inside the module; the name of a part holds a point: `programmes.items`.
    public let name: String
    /// Hashed once: names are looked up all the time.
    private let digest: Int

    public init(module: String, name: String) {
        self.module = module
        self.name = name
        var hasher = Hasher()
        hasher.combine(module)
        hasher.combine(name)
        digest = hasher.finalize()
    }

    /// Splits `module.name` at the first point.
    public init?(_ text: some StringProtocol) {
        guard let point = text.firstIndex(of: ".") else { return nil }
        self.init(
            module: String(text[..<point]), name: String(text[text.index(after: point)...]))
        guard !module.isEmpty, !name.isEmpty else { return nil }
    }

    public static func == (left: ResourceName, right: ResourceName) -> Bool {
        left.digest == right.digest && left.name == right.name && left.module == right.module
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(digest) }

    /// The name of what belongs to a field of this resource: parts, references, choices, files.
    public func child(_ field: String) -> ResourceName {
        ResourceName(module: module, name: "\(name).\(field)")
    }

    public var description: String { "\(module).\(name)" }

    public static func < (left: ResourceName, right: ResourceName) -> Bool {
        (left.module, left.name) < (right.module, right.name)
    }
}
