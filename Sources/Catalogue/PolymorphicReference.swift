/// A reference whose value says to which resource it points (P26).
public struct PolymorphicReference: Hashable, Sendable {
    public var targets: Targets
    /// The name of the relation on each of the listed targets.
    public var inverse: String?
    public var onDelete: Reference.OnDelete

    /// The resources to which it may point.
    public enum Targets: Hashable, Sendable {
        /// Every resource with rows of its own.
        case any
        case listed([ResourceName])
    }

    public init(
        targets: Targets, inverse: String? = nil, onDelete: Reference.OnDelete = .restrict
    ) {
        self.targets = targets
        self.inverse = inverse
        self.onDelete = onDelete
    }

    /// The listed targets; empty for a reference to anything.
    public var listed: [ResourceName] {
        if case .listed(let names) = targets { names } else { [] }
    }

    public func accepts(_ name: ResourceName) -> Bool {
        switch targets {
        case .any: true
        case .listed(let names): names.contains(name)
        }
    }
}

extension ResourceName {
    /// Stands for the target of a reference to anything, which no resource is called.
    public static let any = ResourceName(module: "", name: "any")
}
