import Catalogue
import HTTPTypes
import NIOHTTP1

/// What is wrong with the `Host` of a request (RFC 9112 §3.2).
enum HostFault: String {
    case missing
    case several
    case malformed

    /// The field by which one part of the server tells the other; none that comes from outside passes.
    static let mark = "x-nastavnik-host"

    init?(_ head: HTTPRequestHead) {
        let hosts = head.headers["host"]
        switch hosts.count {
        case 0:
            guard head.version != .http1_0, head.version != .http0_9 else { return nil }
            self = .missing
        case 1:
            guard !hosts[0].utf8.allSatisfy(Self.isPermitted) else { return nil }
            self = .malformed
        default: self = .several
        }
    }

    /// What the head gate has found.
    init?(markedIn fields: HTTPFields) {
        guard let found = fields[optional: HeaderName.hostFault].flatMap(Self.init(rawValue:))
        else {
            return nil
        }
        self = found
    }

    /// The signs of a name or an address with a port (RFC 3986 §3.2).
    private static func isPermitted(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~%!$&'()*+,;=:[]".utf8.contains(byte)
        }
    }

    var refusal: Refusal {
        var refusal =
            switch self {
            case .missing:
                Refusal.header(
                    "Host", "заголовка нет; нужен один, с именем сервера: Host: example.org.",
                    "the field is missing; one with the name of the server is needed: Host: example.org."
                )
            case .several:
                Refusal.header(
                    "Host", "заголовок повторяется; оставьте один.",
                    "the field is repeated; leave one of them.")
            case .malformed:
                Refusal.header(
                    "Host", "нужно имя или адрес и, если надо, порт: example.org:8080.",
                    "a name or an address is needed, with a port if there is one: example.org:8080."
                )
            }
        refusal.headers.append(.init("Connection", "close"))
        return refusal
    }
}
