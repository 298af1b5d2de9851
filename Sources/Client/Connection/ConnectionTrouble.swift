import AsyncHTTPClient
import NIOCore

/// Puts the errors of the network library into our words.
enum ConnectionTrouble {
    static func failure(for error: any Error, server: String) -> ClientFailure {
        guard let error = error as? HTTPClientError else {
            return .unreachable(server: server, reason: reason(of: error))
        }
        switch error {
        case .readTimeout, .deadlineExceeded, .writeTimeout: return .timedOut(server: server)
        case .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout:
            return .unreachable(server: server, reason: .connectionTimedOut)
        case .remoteConnectionClosed, .uncleanShutdown:
            return .unreachable(server: server, reason: .connectionClosed)
        default:
            return .unreachable(server: server, reason: .verbatim(error.shortDescription))
        }
    }

    /// The library wraps what the system said in types of its own, one for each address it tried.
    static func reason(of error: any Error) -> Phrase {
        if error is CancellationError { return .connectionClosed }
        if error is ChannelError { return .connectionTimedOut }
        let text = String(describing: error)
        if text.contains("Connection refused") { return .connectionRefused }
        if text.contains("CERTIFICATE_VERIFY_FAILED") || text.contains("handshakeFailed") {
            return .badCertificate
        }
        if text.contains("Connection reset") { return .connectionClosed }
        if text.contains("SocketAddressError") || text.contains("unknown(host") {
            return .nameNotFound
        }
        return .verbatim(text)
    }
}
