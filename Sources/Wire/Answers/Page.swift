import StrictJSON

/// Every list: `{"items": […], "next": "<cursor>" | null, "count": n?}`.
public struct Page: WireShape {
    /// Records or shapes, as they came.
    public var items: [JSON]
    /// The opaque cursor of the page after this one; nil on the last page.
    public var next: String?
    /// How many there are in all; only when `count=exact` was asked.
    public var count: Int?
    /// Members this version does not know.
    public var extras: JSONObject

    /// From its parts.
    public init(
        items: [JSON], next: String? = nil, count: Int? = nil, extras: JSONObject = JSONObject()
    ) {
        self.items = items
        self.next = next
        self.count = count
        self.extras = extras
    }

    /// A page of shapes.
    public init(_ shapes: [some WireShape], next: String? = nil, count: Int? = nil) {
        self.init(items: shapes.map(\.json), next: next, count: count)
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        let list = try members.requiredValue("items")
        do {
            items = try wireList(list) { (item) throws(WireError) in item }
        } catch {
            throw error.below("items")
        }
        next = try members.text("next")
        count = try members.integer("count")
        extras = members.rest
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("items", JSON.array(items))
        members.set("next", next.map { JSON.string($0) } ?? .null)
        members.set("count", count)
        members.append(extras)
        return members.json
    }

    /// The items read as one kind of shape.
    public func shapes<Shape: WireShape>(
        of type: Shape.Type = Shape.self
    ) throws(WireError) -> [Shape] {
        do {
            return try wireList(.array(items)) { (item) throws(WireError) in try Shape(json: item) }
        } catch {
            throw error.below("items")
        }
    }
}
