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
    public let digits: String

    /// - Parameter digits: text in the form of RFC 8259 §6; the parser checks it.
    public init(digits: String) {
        self.digits = digits
    }
}

/// Members in the order in which they stand; names are unique.
public struct JSONObject: Hashable, Sendable {
    public private(set) var members: [Member]

    public struct Member: Hashable, Sendable {
        public var name: String
        public var value: JSON

        public init(name: String, value: JSON) {
            self.name = name
            self.value = value
        }
    }

    public init(_ members: [Member] = []) {
        self.members = members
    }

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
