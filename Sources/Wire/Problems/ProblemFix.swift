import StrictJSON

/// A repair that a machine can apply: replace these stretches by these texts.
public struct ProblemFix: WireShape {
    /// What the repair does, in the caller's language.
    public var title: String
    /// Replacements that do not overlap, in any order.
    public var edits: [Edit]

    /// One replacement.
    public struct Edit: WireShape {
        /// What is replaced.
        public var span: SourceSpan
        /// What stands there instead; empty deletes.
        public var text: String

        /// From its parts.
        public init(span: SourceSpan, text: String) {
            self.span = span
            self.text = text
        }

        public init(json: JSON) throws(WireError) {
            var members = try MemberReader(json)
            guard let span: SourceSpan = try members.shape("span") else {
                throw WireError(pointer: "/span", expected: "an object")
            }
            self.span = span
            text = try members.requiredText("text")
        }

        public var json: JSON {
            var members = MemberWriter()
            members.set("span", span.json)
            members.set("text", text)
            return members.json
        }
    }

    /// From its parts.
    public init(title: String, edits: [Edit]) {
        self.title = title
        self.edits = edits
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        title = try members.text("title") ?? ""
        edits = try members.shapes("edits")
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("title", title)
        members.set("edits", edits)
        return members.json
    }
}
