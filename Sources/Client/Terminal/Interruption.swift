import Foundation

/// Lets Ctrl-C stop one piece of work instead of the program.
public enum Interruption {
    /// The outcome of the work; nil when it was stopped.
    public static func stopping<Result: Sendable>(
        _ work: @escaping @Sendable () async throws -> Result
    ) async throws -> Result? {
        let task = Task { try await work() }
        let former = signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(
            signal: SIGINT, queue: .global(qos: .userInteractive))
        source.setEventHandler { task.cancel() }
        source.resume()
        defer {
            source.cancel()
            signal(SIGINT, former)
        }
        do {
            return try await task.value
        } catch {
            // Whatever a stopped request ends with, it was we who stopped it.
            guard !task.isCancelled else { return nil }
            throw error
        }
    }
}
