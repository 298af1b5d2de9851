import Foundation

/// The address under which a server's `/v1` stands.
public struct ServerAddress: Hashable, Sendable, CustomStringConvertible {
    /// Scheme, host, port and path, without a slash at the end.
    public let base: String

    /// Why an address is refused.
    public struct Invalid: Error, Hashable, Sendable {
        /// What was given.
        public let text: String

        /// The mistake and its remedy.
        public var phrase: Phrase {
            Phrase(
                ru: "«\(text)» — не адрес сервера; нужен вид https://host.example",
                en: "“\(text)” is not a server's address; it looks like https://host.example")
        }
    }

    /// Reads an address: `https://host[:port][/path]`, or `http` on one's own network. Without a
    /// scheme it is `https`, except for this very machine.
    public init(_ text: String) throws(Invalid) {
        let full = text.contains("://") ? text : Self.scheme(for: text) + text
        guard let components = URLComponents(string: full),
            let scheme = components.scheme?.lowercased(), ["http", "https"].contains(scheme),
            let host = components.encodedHost, !host.isEmpty,
            components.user == nil, components.password == nil,
            components.query == nil, components.fragment == nil
        else { throw Invalid(text: text) }
        let port = components.port.map { ":\($0)" } ?? ""
        var path = components.percentEncodedPath[...]
        while path.last == "/" { path = path.dropLast() }
        base = "\(scheme)://\(host.lowercased())\(port)\(path)"
    }

    /// Whether what is said there can be overheard: no encryption, and not within this machine.
    public var isExposed: Bool {
        guard base.hasPrefix("http://") else { return false }
        let host = base.dropFirst("http://".count).prefix { $0 != ":" && $0 != "/" }
        return !Self.ownHosts.contains(String(host))
    }

    private static let ownHosts = ["localhost", "127.0.0.1"]

    private static func scheme(for text: String) -> String {
        let host = text.prefix { $0 != ":" && $0 != "/" }
        return ownHosts.contains(String(host)) ? "http://" : "https://"
    }

    public var description: String { base }
}
