/// A JSON value that keeps what other parsers lose: the order of members and the digits of numbers.
public enum JSON: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSON])
    case object(JSONObject)
}

/// A number as it was written; nothing is rounded until someone says to what.
public struct JSONNumber: Hashable, Sendable {
    /// The number's text, such as `-1.50e3`.
    public let digits: String

    /// - Parameter digits: text in the form of RFC 8259 §6; the parser checks it.
    public init(digits: String) {
        self.digits = digits
    }
}

/// Members in the order in which they stand; names are unique.
public struct JSONObject: Hashable, Sendable {
    /// The members, in order.
    public private(set) var members: [Member]

    /// A name and its value.
    public struct Member: Hashable, Sendable {
        /// The name, unique in its object.
        public var name: String
        /// The value under the name.
        public var value: JSON

        /// A name and its value.
        public init(name: String, value: JSON) {
            self.name = name
            self.value = value
        }
    }

    /// - Parameter members: their names must be unique; the parser checks it.
    public init(_ members: [Member] = []) {
        self.members = members
    }

    /// The value under a name. Setting nil removes the member, a new one goes to the end. Looking
    /// up is linear.
    public subscript(name: String) -> JSON? {
        get { members.first { $0.name == name }?.value }
        set {
            let index = members.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(name: name, value: value))
            case (nil, nil): break
            }
        }
    }
}
