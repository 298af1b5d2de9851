import Access
import HTTPTypes
import NIOCore

/// The address that a request came from.
struct ClientAddress: Sendable {
    let trustedProxies: [Network]

    /// The peer, or the last address before the trusted proxies that passed the request on.
    func address(peer: String?, headers: HTTPFields) -> String? {
        guard let peer, isTrusted(peer) else { return peer }
        let chain =
            (headers[optional: HeaderName.forwardedFor].map { HeaderList.items(of: $0) } ?? [])
        return chain.last { !isTrusted($0) } ?? chain.first ?? peer
    }

    private func isTrusted(_ address: String) -> Bool {
        trustedProxies.contains { $0.contains(address) }
    }
}
