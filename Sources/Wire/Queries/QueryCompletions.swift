import StrictJSON

/// The answer of `POST /v1/query/complete`.
public struct QueryCompletions: WireShape {
    public var items: [QueryCompletion]
    /// Members this version does not know.
    public var extras: JSONObject

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        items = try members.shapes("items")
        extras = members.rest
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("items", items)
        members.append(extras)
        return members.json
    }
}

/// Something that may be written at a place of a text.
public struct QueryCompletion: WireShape {
    /// What to write.
    public var text: String
    /// `field`, `function`, `keyword` …
    public var kind: String
    /// What it is called in the caller's language.
    public var title: String?
    /// What it replaces, in scalars of Unicode; the end is not included.
    public var start: Int
    public var end: Int
    /// Members this version does not know.
    public var extras: JSONObject

    /// From its parts.
    public init(
        text: String, kind: String, title: String? = nil, start: Int, end: Int,
        extras: JSONObject = JSONObject()
    ) {
        self.text = text
        self.kind = kind
        self.title = title
        self.start = start
        self.end = end
        self.extras = extras
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        text = try members.requiredText("text")
        kind = try members.text("kind") ?? ""
        title = try members.text("title")
        let replace: Stretch? = try members.shape("replace")
        start = replace?.start ?? 0
        end = replace?.end ?? 0
        extras = members.rest
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("text", text)
        members.set("kind", kind)
        members.set("title", title)
        members.set("replace", Stretch(start: start, end: end).json)
        members.append(extras)
        return members.json
    }

    private struct Stretch: WireShape {
        var start: Int
        var end: Int

        init(start: Int, end: Int) {
            self.start = start
            self.end = end
        }

        init(json: JSON) throws(WireError) {
            var members = try MemberReader(json)
            start = try members.requiredInteger("start")
            end = try members.requiredInteger("end")
        }

        var json: JSON {
            var members = MemberWriter()
            members.set("start", start)
            members.set("end", end)
            return members.json
        }
    }
}
