import Foundation

/// A program that has been started and may still run.
struct RunningProgram: Sendable {
    private let process: Process

    init(process: Process) {
        self.process = process
    }

    var isRunning: Bool { process.isRunning }
    var id: Int32 { process.processIdentifier }

    /// Nothing for a program that has ended: its number may be another's by now.
    func signal(_ number: Int32) {
        guard process.isRunning else { return }
        kill(process.processIdentifier, number)
    }

    /// The exit status, or the negative number of the signal that ended it.
    ///
    /// A program that is still there after so many seconds is killed.
    func wait(seconds: Double) -> Int32 {
        let deadline = Date(timeIntervalSinceNow: seconds)
        while process.isRunning, Date() < deadline { usleep(10_000) }
        if process.isRunning {
            signal(SIGKILL)
            process.waitUntilExit()
        }
        return process.terminationReason == .exit
            ? process.terminationStatus : -process.terminationStatus
    }
}
