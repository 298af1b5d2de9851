import Catalogue
import Logging
import Records
import Store
import Tropa

/// Tells at the start which years the production calendar does not know: answers there are empty.
struct CalendarNotice {
    let installation: OpenInstallation

    /// The next year is published in autumn, so from October on it is missed too.
    private static let autumn = 10

    func tell() async throws {
        for year in try await missingYears() {
            installation.logger.warning(
                """
                the production calendar has no days of \(year): working days of that year are empty; \
                add them to \(installation.settings.calendar) or with POST /v1/core/calendar_days
                """)
        }
    }

    func missingYears() async throws -> [Int] {
        let now = installation.records.clock.now()
        let today = installation.settings.server.zone.date(of: now)
        let years = today.month >= Self.autumn ? [today.year, today.year + 1] : [today.year]
        var missing: [Int] = []
        for year in years where try await !knows(year, at: now, today) { missing.append(year) }
        return missing
    }

    private func knows(_ year: Int, at now: Instant, _ today: LocalDate) async throws -> Bool {
        let plan = try installation.records.compiler.query(
            "from \(ProductionCalendar.resource) where date in @\(year) take 1 select date",
            module: nil, shape: .system)
        var values = BindValues(
            subject: Role.system, attributes: [:], now: now.description, today: today.description)
        values.slots["limit"] = .integer(1)
        let bound = values
        return try await installation.store.read(.record) { session in
            var isKnown = false
            try session.rows(plan.query, bound) { _ in
                isKnown = true
                return false
            }
            return isKnown
        }
    }
}
