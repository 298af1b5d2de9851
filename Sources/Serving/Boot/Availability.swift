import API
import ServiceLifecycle
import Synchronization

/// Whether requests should come here, told to the API.
final class Availability: Sendable {
    private let state = Mutex(Readiness.starting)

    var now: Readiness { state.withLock { $0 } }

    func set(_ readiness: Readiness) {
        state.withLock { $0 = readiness }
    }
}

/// Says «not ready» as soon as the process is asked to stop.
///
/// A group stops its services from the last to the first: this one stands last.
struct StopNotice: Service {
    let availability: Availability

    func run() async throws {
        do {
            try await gracefulShutdown()
            availability.set(.stopping)
        } catch {
            // Cancelled: another service failed, and nobody asked the process to stop.
        }
    }
}
