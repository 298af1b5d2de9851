/// A `.tropa` file of functions: `use "module/name" as f` makes `f.x(…)` of what it defines. It asks for no
/// right, because it reads no rows, and has no address.
public struct QueryLibrary: Hashable, Sendable {
    public var module: String
    public var name: String
    public var title: LocalizedText
    public var details: LocalizedText?
    public var source: Formula

    public init(module: String, name: String, title: LocalizedText, source: Formula) {
        self.module = module
        self.name = name
        self.title = title
        self.source = source
    }

    /// `module/name`, equal to its path; no query has the same.
    public var id: String { "\(module)/\(name)" }
}
