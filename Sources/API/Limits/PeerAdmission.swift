import NIOCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Who may open a connection.
enum PeerAdmission: Sendable {
    case everyone
    /// Processes of the user that runs the server, and of the superuser.
    case sameUser

    /// Fails for a peer that may not connect.
    func check(_ channel: any Channel) -> EventLoopFuture<Void> {
        switch self {
        case .everyone: return channel.eventLoop.makeSucceededVoidFuture()
        case .sameUser:
            return PeerCredentials.of(channel).flatMapThrowing { peer in
                guard peer.user == getuid() || peer.user == 0 else { throw ForeignPeer() }
            }
        }
    }
}

/// A process of another user knocked at the admin socket.
struct ForeignPeer: Error {}

/// `struct ucred` of Linux: who is at the other end of a socket of this machine.
struct PeerCredentials: Sendable {
    let process: Int32
    let user: UInt32
    let group: UInt32

    static func of(_ channel: any Channel) -> EventLoopFuture<PeerCredentials> {
        #if os(Linux)
            guard let provider = channel as? any SocketOptionProvider else {
                return channel.eventLoop.makeFailedFuture(ForeignPeer())
            }
            return provider.unsafeGetSocketOption(
                level: .socket, name: NIOBSDSocket.Option(rawValue: SO_PEERCRED))
        #else
            // The mode of the socket file is the only fence here.
            return channel.eventLoop.makeSucceededFuture(
                PeerCredentials(process: 0, user: getuid(), group: 0))
        #endif
    }
}
