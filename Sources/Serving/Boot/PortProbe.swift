import NIOCore
import NIOPosix

/// Tries the address of the server before anything listens, so that a taken port is told in one line.
struct PortProbe: Sendable {
    let host: String
    let port: Int

    /// - Throws: what the system says when it refuses the address.
    func run() async throws {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .bind(host: host, port: port).get()
        try await channel.close()
    }
}
