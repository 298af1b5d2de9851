import Access
import Catalogue
import Tropa

/// One request: who, when, in which language. Everything that is bound once (N21) is bound here.
public struct RequestContext: Sendable {
    public let principal: Principal
    public let now: Instant
    public let today: LocalDate
    public let language: Language
    public let requestID: String

    public init(
        principal: Principal, now: Instant, zone: LocalZone, language: Language, requestID: String
    ) {
        self.principal = principal
        self.now = now
        today = zone.date(of: now)
        self.language = language
        self.requestID = requestID
    }

    /// The values that plans bind, with slots for this use.
    func values(_ slots: [String: Value] = [:]) -> BindValues {
        var values = principal.bindValues(now: now, today: today)
        values.slots = slots
        values.language = language
        return values
    }
}
