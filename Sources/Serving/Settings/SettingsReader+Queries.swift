import Records

extension SettingsReader {
    /// What queries of people may cost; the defaults are those of the limits themselves.
    mutating func queries() -> QueryLimits {
        var limits = QueryLimits()
        let (short, long) = (limits.interactive, limits.export)
        limits.interactive.seconds = integer(.querySeconds, 1...3_600, default: short.seconds)
        limits.interactive.steps = integer(.querySteps, Self.steps, default: short.steps)
        limits.interactive.rows = integer(.queryRows, 1...1_000_000, default: short.rows)
        limits.interactive.bytes = integer(.queryBytes, Self.bytes, default: short.bytes)
        limits.export.seconds = integer(.exportSeconds, 1...3_600, default: long.seconds)
        limits.export.steps = integer(.exportSteps, Self.steps, default: long.steps)
        limits.export.rows = integer(.exportRows, 1...10_000_000, default: long.rows)
        limits.export.bytes = integer(.exportBytes, Self.bytes, default: long.bytes)
        limits.atOnce = integer(.queriesAtOnce, 1...64, default: limits.atOnce)
        limits.atOnceBySubject = integer(
            .queriesBySubject, 1...64, default: limits.atOnceBySubject)
        limits.exportsAtOnce = integer(.exportsAtOnce, 1...64, default: limits.exportsAtOnce)
        limits.queue = integer(.queryQueue, 0...10_000, default: limits.queue)
        limits.cacheBytes = integer(
            .queryCacheBytes, 0...1_073_741_824, default: limits.cacheBytes)
        return limits
    }

    private static let steps = 1_000...1_000_000_000_000
    private static let bytes = 1_024...1_073_741_824
}
