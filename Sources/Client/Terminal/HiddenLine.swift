import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// Reads a line from the terminal without showing it.
enum HiddenLine {
    static func read() -> String? {
        var before = termios()
        guard tcgetattr(STDIN_FILENO, &before) == 0 else { return readLine() }
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &before) }
        return readLine()
    }
}
