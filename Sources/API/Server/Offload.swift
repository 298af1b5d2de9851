import Catalogue

/// Work that calculates for more than some milliseconds: it runs beside the threads that read and write connections.
enum Offload {
    /// - Parameter isNeeded: where the work is short, it goes on where it is.
    static func run<Result: Sendable>(
        if isNeeded: Bool, _ work: () async throws -> Result
    ) async rethrows -> Result {
        guard isNeeded else { return try await work() }
        return try await withTaskExecutorPreference(globalConcurrentExecutor, operation: work)
    }
}

extension Route {
    /// Whether every request for it is answered at once or by other threads; a page of JSON is short, a table is made
    /// here.
    func isShort(_ verb: Verb, _ format: MediaFormat) -> Bool {
        switch self {
        case .healthLive, .healthReady, .modules, .me, .file, .files, .action, .record: true
        case .list: verb.meaning != .get || format == .json
        default: false
        }
    }
}
