import Hummingbird
import Logging
import NIOCore

/// What is known of the connection of a request.
struct ConnectionContext: InitializableFromSource {
    /// The numeric address of the other end; nil on a socket of this machine.
    let peer: String?

    /// Nil for requests of this process.
    let presence: CallerPresence?

    init(peer: String?) {
        self.peer = peer
        presence = nil
    }

    init(source: ApplicationRequestContextSource) {
        peer = source.channel.remoteAddress?.ipAddress
        presence = CallerPresence(channel: source.channel)
    }
}
