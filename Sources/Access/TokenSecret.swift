import Catalogue
import Crypto

/// The text of a token: `nst_`, 256 random bits and a checksum that finds typing errors without a look-up.
public struct TokenSecret: Hashable, Sendable {
    public let text: String

    static let prefix = "nst_"
    private static let bodyLength = 43
    private static let checkLength = 6

    /// Makes a new secret from 32 bytes of the system's random generator.
    public init(random bytes: [UInt8]) {
        let body = Self.base64url(bytes)
        text = Self.prefix + body + Self.check(of: body)
    }

    /// Reads a secret; nil when it is mistyped.
    public init?(_ text: String) {
        guard text.hasPrefix(Self.prefix), text.utf8.count == 4 + Self.bodyLength + Self.checkLength
        else { return nil }
        let rest = text.dropFirst(Self.prefix.count)
        let body = String(rest.prefix(Self.bodyLength))
        guard rest.suffix(Self.checkLength) == Self.check(of: body)[...] else { return nil }
        self.text = text
    }

    /// What is stored instead of the secret.
    public var hash: [UInt8] { Self.hash(of: text.utf8) }

    /// The same of a text that may be no secret: then nothing is stored under it.
    static func hash(of text: some Collection<UInt8>) -> [UInt8] {
        Array(SHA256.hash(data: Array(text)))
    }

    private static func check(of body: String) -> String {
        let digest = Array(SHA256.hash(data: Array((prefix + body).utf8)))
        return String(base64url(Array(digest.prefix(5))).prefix(checkLength))
    }

    private static func base64url(_ bytes: [UInt8]) -> String {
        let alphabet = Array(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        var out: [UInt8] = []
        var buffer: UInt32 = 0
        var bits: UInt32 = 0
        for byte in bytes {
            buffer = (buffer << 8 | UInt32(byte)) & 0xFFFF
            bits += 8
            while bits >= 6 {
                bits -= 6
                out.append(alphabet[Int(buffer >> bits & 63)])
            }
        }
        if bits > 0 { out.append(alphabet[Int(buffer << (6 - bits) & 63)]) }
        return String(decoding: out, as: UTF8.self)
    }
}
