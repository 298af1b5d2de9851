import Foundation

/// A port of 127.0.0.1 on which nobody listens at the moment.
func freePort() throws -> Int {
    let listener = try PortHolder()
    return listener.port
}

/// Listens on a free port for as long as it lives.
final class PortHolder {
    let port: Int
    private let socket: Int32

    init() throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { [socket] pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                bind(socket, raw, size) == 0 && listen(socket, 1) == 0
                    && getsockname(socket, raw, &size) == 0
            }
        }
        guard isBound else {
            close(socket)
            throw POSIXError(.EADDRINUSE)
        }
        port = Int(UInt16(bigEndian: address.sin_port))
    }

    deinit { close(socket) }
}
