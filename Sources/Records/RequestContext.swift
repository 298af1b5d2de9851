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
    /// The moment at which records are read as they were; nil reads them as they are.
    public let past: PastMoment?

    public init(
        principal: Principal, now: Instant, zone: LocalZone, language: Language, requestID: String
    ) {
        self.principal = principal
        self.now = now
        today = zone.date(of: now)
        self.language = language
        self.requestID = requestID
        past = nil
    }

    private init(_ other: RequestContext, as principal: Principal) {
        self.principal = principal
        now = other.now
        today = other.today
        language = other.language
        requestID = other.requestID
        past = other.past
    }

    init(_ other: RequestContext, past: PastMoment) {
        principal = other.principal
        now = other.now
        today = other.today
        language = other.language
        requestID = other.requestID
        self.past = past
    }

    /// The same request of the same subject, with the rights of the server itself.
    func acting(in book: RoleBook) -> RequestContext {
        RequestContext(self, as: principal.acting(in: book))
    }

    /// The day that `today()` means.
    var asked: LocalDate { past?.day ?? today }

    /// The values that plans bind, with slots for this use.
    func values(_ slots: [String: Value] = [:]) -> BindValues {
        var values = principal.bindValues(now: past?.instant ?? now, today: asked)
        values.slots = slots
        if let last = past?.lastChange {
            values.slots[CompiledQuery.requestMoment] = .integer(last)
        }
        values.language = language
        return values
    }
}
