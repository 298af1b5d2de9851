import Access
import Catalogue
import Tropa

/// Where a follower of changes stands: all up to a change is told, to a caller of these rights, on this day.
struct FeedPlace: Hashable {
    var change: Int64
    /// What decides which records the caller sees beside the records themselves.
    var rights: UInt64
    /// What rules that follow the clock were asked at.
    var now: Instant
    var day: LocalDate

    init(change: Int64, rights: UInt64, _ context: RequestContext) {
        self.change = change
        self.rights = rights
        now = context.now
        day = context.today
    }
}

extension FeedPlace {
    /// A cursor of the subject's own that never expires: what it can no longer tell exactly is told as resources
    /// to be listed again.
    func sealed(by seal: CursorSeal, for subject: String, now: Instant) -> String {
        seal.seal(
            [
                .integer(change), .integer(Int64(bitPattern: rights)),
                .integer(self.now.milliseconds), .date(day),
            ], list: Self.identity(of: subject), schema: 0, now: now, life: nil)
    }

    init(
        _ cursor: String, openedBy seal: CursorSeal, for subject: String, now: Instant
    ) throws(Refusal) {
        let values = try seal.open(
            cursor, list: Self.identity(of: subject), schema: 0, now: now)
        guard values.count == 4, let change = values[0].integerValue,
            let rights = values[1].integerValue, let moment = values[2].integerValue,
            let day = values[3].textValue.flatMap({ LocalDate($0) })
        else { throw Refusal(.cursorInvalid) }
        self.change = change
        self.rights = UInt64(bitPattern: rights)
        self.now = Instant(clamping: moment)
        self.day = day
    }

    private static func identity(of subject: String) -> UInt64 {
        var digest = Digest64()
        digest.combine("changes")
        digest.combine(subject)
        return digest.value
    }
}
