import Foundation

#if canImport(Glibc)
    import Glibc
#endif

extension Console {
    /// The console of this process.
    public static func process(environment: [String: String]) -> Console {
        Console(
            output: stream(STDOUT_FILENO, environment),
            talk: stream(STDERR_FILENO, environment),
            input: Input(
                isTerminal: isatty(STDIN_FILENO) == 1,
                readAll: { Array(try FileHandle.standardInput.readToEnd() ?? Data()) },
                readLine: { Swift.readLine(strippingNewline: true) },
                readSecret: { HiddenLine.read() }))
    }

    private static func stream(_ descriptor: Int32, _ environment: [String: String]) -> Stream {
        guard isatty(descriptor) == 1 else {
            return Stream(width: nil, style: .plain) { try write($0, to: descriptor) }
        }
        let noColour = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
        let width = terminalWidth(descriptor, environment)
        return Stream(width: width, style: noColour ? .plain : .ansi) {
            try write($0, to: descriptor)
        }
    }

    private static func terminalWidth(
        _ descriptor: Int32, _ environment: [String: String]
    ) -> Int {
        var size = winsize()
        if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
            return Int(size.ws_col)
        }
        if let columns = environment["COLUMNS"].flatMap({ Int($0) }), columns > 0 {
            return columns
        }
        return 80
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { buffer in
                Foundation.write(descriptor, buffer.baseAddress, buffer.count)
            }
            if written > 0 {
                rest = rest.dropFirst(written)
            } else if errno != EINTR {
                throw ClosedOutput(reason: errno)
            }
        }
    }
}

/// Nobody reads the output any more, or it cannot be written: a full disk, a closed pipe.
public struct ClosedOutput: Error, Sendable {
    /// The `errno` of the write.
    public let reason: Int32

    /// The reader went away, as `head` does: nothing to complain about.
    public var isClosedPipe: Bool { reason == EPIPE }
}
