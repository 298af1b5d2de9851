import StrictJSON

/// A command that a module declares for the command line, under `cli:` in its `module.yaml`.
///
/// `cli: {materials: {pull: materials.file}, due: {query: roadmap/due}}` of the module
/// `monitoring` crosses as two of these: path `["materials", "pull"]`, kind `pull`, target
/// `monitoring.materials.file`; and path `["due"]`, kind `query`, target `roadmap/due`.
public struct CommandDescription: WireShape {
    /// The module that declares it.
    public var module: String
    /// The words after `nastavnik`: one or two.
    public var path: [String]
    /// What the command does: `pull` a resource's files, run a `query`, `list` a resource.
    public var kind: String
    /// The full name of what it does it to.
    public var target: String
    /// In the caller's language.
    public var title: String?

    /// From its parts.
    public init(module: String, path: [String], kind: String, target: String, title: String?) {
        self.module = module
        self.path = path
        self.kind = kind
        self.target = target
        self.title = title
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        module = try members.requiredText("module")
        path = try members.texts("path")
        kind = try members.requiredText("kind")
        target = try members.requiredText("target")
        title = try members.text("title")
        guard !path.isEmpty else {
            throw WireError(pointer: "/path", expected: "at least one word")
        }
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("module", module)
        members.set("path", path)
        members.set("kind", kind)
        members.set("target", target)
        members.set("title", title)
        return members.json
    }
}
