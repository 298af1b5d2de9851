import NIOCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Tries the address of the server before anything listens, so that a taken port is told in one line.
struct PortProbe: Sendable {
    let host: String
    let port: Int

    /// Takes the address and gives it back. It never listens: whoever connected meanwhile would wait for an answer
    /// that nobody gives.
    ///
    /// - Throws: what the system says when it refuses the address.
    func run() throws {
        let address = try SocketAddress.makeAddressResolvingHost(host, port: port)
        let handle = socket(CInt(address.protocol.rawValue), Self.stream, 0)
        guard handle >= 0 else { throw IOError(errnoCode: errno, reason: "socket") }
        defer { close(handle) }
        var yes: CInt = 1
        setsockopt(handle, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<CInt>.size))
        let result = address.withSockAddr { bind(handle, $0, socklen_t($1)) }
        guard result == 0 else { throw IOError(errnoCode: errno, reason: "bind") }
    }

    #if canImport(Darwin) || canImport(Musl)
        private static let stream = SOCK_STREAM
    #else
        private static let stream = CInt(SOCK_STREAM.rawValue)
    #endif
}
