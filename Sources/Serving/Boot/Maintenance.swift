import Catalogue
import Logging
import Records
import ServiceLifecycle
import Store

/// Forgets what is kept for a time only: answers for retries, and files that no record took.
struct Maintenance: Service {
    private let installation: OpenInstallation
    private let pause: Duration

    /// Retries are answered for 72 hours (N15).
    private static let retries: Int64 = 72 * 3_600_000
    /// An uploaded file waits 24 hours for its record (N13).
    private static let uploads: Int64 = 24 * 3_600_000

    init(_ installation: OpenInstallation, pause: Duration = .seconds(900)) {
        self.installation = installation
        self.pause = pause
    }

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            do {
                while true {
                    await tidy()
                    try await Task.sleep(for: pause)
                }
            } catch is CancellationError {
                return
            }
        }
    }

    /// One round; what fails is logged and tried again in the next.
    func tidy() async {
        let now = installation.records.clock.now()
        await attempt("answers for retries") {
            let limit = now.adding(milliseconds: -Self.retries) ?? .first
            return try await installation.store.purgeIdempotency(before: limit.description)
        }
        await attempt("files without a record") {
            let limit = now.adding(milliseconds: -Self.uploads) ?? .first
            return try await installation.store.collectBlobs(uploadedBefore: limit)
        }
    }

    private func attempt(_ what: String, _ body: () async throws -> Int) async {
        do {
            let count = try await body()
            if count > 0 {
                installation.logger.info("forgotten: \(what)", metadata: ["count": "\(count)"])
            }
        } catch {
            installation.logger.warning("not forgotten: \(what)", metadata: ["error": "\(error)"])
        }
    }
}
