import Foundation
import StrictJSON
import Support

/// A server in a process of its own, on a real port, with a real database.
final class TestServer: Sendable {
    let installation: Installation
    private let running: RunningProgram
    private static let startSeconds = 30.0

    /// The server that all tests of a suite share.
    @TaskLocal static var shared: District?

    /// Starts it and waits until it is ready.
    init(_ installation: Installation) throws {
        self.installation = installation
        let folder = installation.folder.path
        running = try Products.server.start(
            ["serve", "--config", installation.settings], output: folder + "/server.out",
            errors: folder + "/server.log")
        try waitUntilReady()
    }

    var port: Int { installation.port }
    var address: String { "http://127.0.0.1:\(port)" }

    /// The log so far.
    var log: String {
        let path = installation.folder.path + "/server.log"
        return String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }

    var isRunning: Bool { running.isRunning }

    var isReady: Bool {
        (try? send(HTTPRequest("GET", "/health/ready")))?.status == 200
    }

    private func waitUntilReady() throws {
        let deadline = Date(timeIntervalSinceNow: Self.startSeconds)
        while running.isRunning, Date() < deadline {
            if isReady { return }
            usleep(20_000)
        }
        let log = log
        let status = running.wait(seconds: 0)
        throw ServerFailure("the server did not start (\(status)):\n\(log)")
    }

    /// Sends a request on a connection of its own.
    func send(_ request: HTTPRequest) throws -> HTTPAnswer {
        let connection = try Connection(port: port)
        connection.send(request.bytes)
        return try connection.answer(isHead: request.isHead)
    }

    /// Sends bytes that need not be a request; nil when the server hangs up without a word.
    func send(raw bytes: [UInt8]) throws -> HTTPAnswer? {
        let connection = try Connection(port: port)
        connection.send(bytes)
        connection.finish()
        do {
            return try connection.answer()
        } catch Connection.Failure.closed {
            return nil
        }
    }

    /// Asks it to end, as an operator does, and tells its exit status.
    func stop(seconds: Double = 35) -> Int32 {
        running.signal(SIGTERM)
        return running.wait(seconds: seconds)
    }

    /// Asks it to end and does not wait.
    func askToStop() { running.signal(SIGTERM) }

    /// Ends it at once, as the loss of power would for the process.
    func kill() {
        running.signal(SIGKILL)
        _ = running.wait(seconds: 10)
    }
}
