import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// The terminal of this process while a line is edited: keys come as they are pressed and are not shown.
public struct RawTerminal: Sendable {
    /// Whether one can edit there at all.
    public static func isUsable(_ environment: [String: String]) -> Bool {
        isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
    }

    /// Runs work that reads keys; the terminal is as before afterwards.
    public static func editing<Result>(
        _ console: Console, _ work: () async throws -> Result
    ) async throws -> Result {
        var before = termios()
        guard tcgetattr(STDIN_FILENO, &before) == 0 else { return try await work() }
        var raw = before
        raw.c_iflag &= ~tcflag_t(ICRNL | IXON | ISTRIP | INLCR)
        raw.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG | IEXTEN)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &raw)
        // Pasted text comes between marks, so that its line ends run nothing.
        try? console.talk.write("\u{1B}[?2004h")
        defer {
            try? console.talk.write("\u{1B}[?2004l")
            tcsetattr(STDIN_FILENO, TCSADRAIN, &before)
        }
        return try await work()
    }

    /// The next byte; nil at the end of input.
    public static func byte() -> UInt8? {
        var byte: UInt8 = 0
        while true {
            let count = read(STDIN_FILENO, &byte, 1)
            if count == 1 { return byte }
            if count == 0 || errno != EINTR { return nil }
        }
    }

    /// How wide the terminal is now.
    public static var width: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}
