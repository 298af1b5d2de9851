/// How a row proves who calls: `Authorization: Code …` with the code of the row is a principal of one role (P19).
public struct Credential: Hashable, Sendable {
    /// The one role of such a caller.
    public var role: String
    /// The field that holds the code.
    public var code: String
    /// The name after `me.` under which rules know the row.
    public var attribute: String
    /// When the code may be used; nil means as long as the row stands.
    public var valid: Formula?
    public var place: Place

    public init(
        role: String, code: String, attribute: String, valid: Formula? = nil, place: Place = .none
    ) {
        self.role = role
        self.code = code
        self.attribute = attribute
        self.valid = valid
        self.place = place
    }
}
