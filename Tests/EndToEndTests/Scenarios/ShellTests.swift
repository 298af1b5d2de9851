import Foundation
import Support
import Synchronization
import Testing

#if canImport(Glibc)
    import Glibc
#endif

extension DistrictTests {
    /// The shell on a terminal, key by key.
    @Suite struct TerminalShell {
        @Test func `queries are typed, completed, run and remembered`() throws {
            let home = try TemporaryFolder()
            defer { home.remove() }
            let district = try DistrictTests.district
            let terminal = try PseudoTerminal()
            let process = try terminal.start(
                Products.client.path, ["shell"],
                environment: [
                    "HOME": home.path, "XDG_CONFIG_HOME": home.path + "/config",
                    "NASTAVNIK_SERVER": district.server.address,
                    "NASTAVNIK_TOKEN": district.token("curator"), "TERM": "xterm",
                    "LANG": "ru_RU.UTF-8", "NO_COLOR": "1",
                ])
            defer { process.terminate() }

            #expect(terminal.waits(for: "tropa> "))
            terminal.type("from organisat\t")
            #expect(terminal.waits(for: "from organisations"), "\(terminal.seen)")
            terminal.type(" select code sort code take 2;\r")
            #expect(terminal.waits(for: "05-002"), "\(terminal.seen)")
            // Cyrillic letters, an arrow, a backspace, a second line and an empty one.
            #expect(terminal.waits(for: "tropa> "))
            terminal.type("из парыы\u{1B}[D\u{7F}\rвзять 1\r")
            #expect(terminal.waits(for: "...> "), "\(terminal.seen)")
            terminal.type("\r")
            #expect(terminal.waits(for: "tropa> "), "\(terminal.seen)")
            // A mistake is shown, and the shell goes on.
            terminal.type("\u{1B}[200~from pairs\nwhere statee = 1\u{1B}[201~;\r")
            #expect(terminal.waits(for: "^^^^^^"), "\(terminal.seen)")
            #expect(terminal.waits(for: "tropa> "), "\(terminal.seen)")
            terminal.type("half a line\u{03}\\format csv\r")
            #expect(terminal.waits(for: "tropa> "), "\(terminal.seen)")
            terminal.type("from organisations select code sort code take 1;\r")
            #expect(terminal.waits(for: "05-001\r"), "\(terminal.seen)")
            #expect(terminal.waits(for: "tropa> "), "\(terminal.seen)")
            // Ctrl-C ends what runs, and the shell goes on.
            let again = (1...9).map { " expand (from people) as p\($0)" }.joined()
            terminal.type("from people\(again) group { n: count(where p1.code < p9.code) };\r")
            // The editor leaves the terminal when the query begins.
            #expect(terminal.waits(for: "\u{1B}[?2004l"), "\(terminal.seen)")
            usleep(1_500_000)
            kill(process.processIdentifier, SIGINT)
            #expect(terminal.waits(for: "Запрос остановлен."), "\(terminal.seen)")
            #expect(terminal.waits(for: "tropa> "), "\(terminal.seen)")
            terminal.type("\u{04}")
            process.waitUntilExit()

            #expect(process.terminationStatus == 0, "\(terminal.seen)")
            #expect(try home.mode(of: "config/nastavnik/history") == 0o600)
        }
    }
}

/// A terminal whose other end a test holds.
private final class PseudoTerminal: Sendable {
    private let master: Int32
    private let name: String
    private let state = Mutex((bytes: [UInt8](), read: 0))

    init() throws {
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        var (isLocked, number): (Int32, UInt32) = (0, 0)
        guard master >= 0, ioctl(master, Self.setLock, &isLocked) == 0,
            ioctl(master, Self.getNumber, &number) == 0
        else { throw CocoaError(.fileReadUnknown) }
        name = "/dev/pts/\(number)"
    }

    /// `TIOCSPTLCK` and `TIOCGPTN` of Linux, which Swift does not see.
    private static let setLock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430

    deinit { close(master) }

    func start(
        _ path: String, _ arguments: [String], environment: [String: String]
    ) throws -> Process {
        let slave = open(name, O_RDWR | O_NOCTTY)
        let handle = FileHandle(fileDescriptor: slave, closeOnDealloc: true)
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.environment = environment
        process.standardInput = handle
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
        Thread { [self] in collect() }.start()
        return process
    }

    private func collect() {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = read(master, &buffer, buffer.count)
            guard count > 0 else { return }
            state.withLock { $0.bytes += buffer.prefix(count) }
        }
    }

    func type(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(master, bytes, bytes.count)
    }

    /// Whether a text comes behind what was waited for before, within some seconds.
    func waits(for text: String) -> Bool {
        let wanted = Array(text.utf8)
        let deadline = ContinuousClock.now + .seconds(20)
        while ContinuousClock.now < deadline {
            let isThere = state.withLock { state in
                guard let place = state.bytes[state.read...].firstRange(of: wanted) else {
                    return false
                }
                state.read = place.upperBound
                return true
            }
            if isThere { return true }
            usleep(20_000)
        }
        return false
    }

    var seen: String { String(decoding: state.withLock { $0.bytes }, as: UTF8.self) }
}
