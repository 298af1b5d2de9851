extension Schema {
    /// The whole to which the rows of a `part-of` resource belong: the reference that leads there, and the
    /// relation by which the whole reaches its parts.
    public func parent(of resource: Resource) -> Parent? {
        guard let name = resource.partOf, case .ref(let reference)? = resource.field(name)?.type,
            let parent = self.resource(reference.target)
        else { return nil }
        let relation = parent.relations.first {
            $0.target == resource.name && $0.via == name && $0.kind == .inverse
        }
        return Parent(resource: parent, field: name, relation: relation?.name ?? resource.name.name)
    }

    /// A whole and how its parts hang on it.
    public struct Parent: Sendable {
        public let resource: Resource
        /// The part's reference to the whole.
        public let field: String
        /// The whole's name for its parts.
        public let relation: String
    }
}
