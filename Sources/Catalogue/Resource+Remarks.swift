import StrictJSON

/// The part in which people remark on the fields of a row (P15).
public enum Remarks {
    /// The name of the part, of the member of a record, and of the relation.
    public static let name = "remarks"
    /// A path of a field, written `teachers` or `items/3/title`, or the name of a section.
    public static let field = "field"
    public static let text = "text"
    /// What the other side answers.
    public static let reply = "reply"
    public static let resolved = "resolved"
    public static let by = "by"
    public static let at = "at"
    /// The action with which the remark was made; empty for remarks of plain writes.
    public static let action = "action"

    /// The fields of a remark, in their order.
    public static var fields: [Field] {
        let line = FieldType.text(TextLimits(max: 200))
        let prose = FieldType.text(TextLimits(max: 4_000))
        var resolved = Field(
            name: Self.resolved, title: .both("Снято", "Resolved"), type: .boolean)
        resolved.initial = .literal(false)
        return [
            Field(name: field, title: .both("Поле", "Field"), type: line),
            Field(name: text, title: .both("Замечание", "Remark"), type: prose),
            Field(name: reply, title: .both("Ответ", "Reply"), type: prose), resolved,
            kept(by, .both("Кто", "By"), .text(TextLimits())),
            kept(at, .both("Когда", "At"), .datetime(Bounds())),
            kept(action, .both("Действие", "Action"), .text(TextLimits())),
        ]
    }

    /// Written by the server alone.
    private static func kept(_ name: String, _ title: LocalizedText, _ type: FieldType) -> Field {
        var field = Field(name: name, title: title, type: type)
        field.isReadOnly = true
        return field
    }
}

extension Resource {
    /// The field that holds the remarks, where the resource has them.
    public var remarks: Field? { fields.first { $0.name == Remarks.name } }

    /// The resource of the remarks.
    public var remarksName: ResourceName? { remarks.map { name.child($0.name) } }

    /// Fields that stand under a heading.
    public func fields(in section: String) -> [Field] { fields.filter { $0.section == section } }
}
