import Foundation
import Support
import Testing

/// The moment at which a server begins to listen.
struct StartTests {
    @Test func `whoever knocks while the server starts is refused at once or answered`() throws {
        let installation = try Installation(.init(modules: ["registry"]))
        defer { installation.remove() }
        for _ in 1...4 {
            let running = try Products.server.start(
                ["serve", "--config", installation.settings],
                output: installation.folder.path + "/out", errors: installation.folder.path + "/err"
            )
            let answer = try firstAnswer(installation.port, of: running)
            #expect(answer?.status == 200, "\(String(describing: answer))")
            running.signal(SIGTERM)
            #expect(running.wait(seconds: 35) == 0)
        }
    }

    /// Knocks every half millisecond; the first connection that comes about must be answered.
    private func firstAnswer(_ port: Int, of running: RunningProgram) throws -> HTTPAnswer? {
        let deadline = Date(timeIntervalSinceNow: 30)
        while running.isRunning, Date() < deadline {
            guard let connection = try? Connection(port: port, seconds: 10) else {
                usleep(500)
                continue
            }
            connection.send(HTTPRequest("GET", "/health/live").bytes)
            return try connection.answer()
        }
        return nil
    }
}
