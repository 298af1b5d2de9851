import Catalogue
import Foundation
import Logging
import SQLite

/// Decides from failures whether writes are taken, and finds out when they can be again.
struct WriterHealth: Sendable {
    let counters: WriterCounters
    let logger: Logger
    let probePath: String

    /// A full disk suspends writes, an unsure one ends them.
    func note(_ failure: SQLiteFailure, wasAtCommit: Bool) {
        switch StorageFault(failure, wasAtCommit: wasAtCommit) {
        case .passing:
            if case .constraint = failure.kind { return }
            logger.warning("write failed", metadata: ["sqlite": "\(failure)"])
        case .full: turn(to: .full, because: failure)
        case .fatal: turn(to: .latched, because: failure)
        }
    }

    private func turn(to health: StorageHealth, because failure: SQLiteFailure) {
        let changed = counters.turn(to: health)
        guard changed else { return }
        logger.critical("writes are \(health.rawValue)", metadata: ["sqlite": "\(failure)"])
    }

    /// Tries to write when the disk was full: a file of its own first, then the database.
    func probe(_ state: WriterState, at time: Instant) {
        // The log may be what fills the disk.
        _ = try? state.connection.checkpoint(.truncate)
        do {
            try DurableFile.write(
                [UInt8](repeating: 0, count: 65_536), to: probePath, permissions: 0o600)
            unlink(probePath)
            try Meta.probe.write(time.description, state.connection)
        } catch {
            unlink(probePath)
            if let failure = error as? SQLiteFailure { note(failure, wasAtCommit: true) }
            return
        }
        counters.change { numbers in
            if numbers.health == .full { numbers.health = .normal }
        }
        logger.notice("writes resume")
    }
}

extension WriterCounters {
    /// True when the health becomes worse; only a probe or a restart makes it better.
    func turn(to health: StorageHealth) -> Bool {
        var changed = false
        change { numbers in
            guard numbers.health != .latched, numbers.health != health else { return }
            numbers.health = health
            changed = true
        }
        return changed
    }
}
