import Catalogue

/// The values of one request: who asks, when, and with what.
public struct BindValues: Sendable {
    public var subject: String
    /// The values of the caller's attributes.
    public var attributes: [String: [Value]]
    /// The moment of the request as stored, 24 characters.
    public var now: String
    /// The local date of the request.
    public var today: String
    /// In which titles and localized texts are shown.
    public var language = Language.ru
    public var parameters: [String: ParameterValue] = [:]
    public var asks: [String: Value] = [:]
    public var candidate: [String: Value] = [:]
    public var slots: [String: Value] = [:]

    /// A parameter as given by the caller, already checked against its type.
    public enum ParameterValue: Hashable, Sendable {
        case single(Value)
        case list([Value])
    }

    public init(subject: String, attributes: [String: [Value]], now: String, today: String) {
        self.subject = subject
        self.attributes = attributes
        self.now = now
        self.today = today
    }
}
