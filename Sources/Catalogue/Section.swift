/// A heading under which some fields of a resource stand together (P30).
public struct Section: Hashable, Sendable {
    public var name: String
    public var title: LocalizedText

    public init(name: String, title: LocalizedText) {
        self.name = name
        self.title = title
    }
}
