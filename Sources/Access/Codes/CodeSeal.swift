import Catalogue
import Crypto

/// Makes of one-time codes what is kept of them, under a secret of the installation.
public struct CodeSeal: Sendable {
    private let key: SymmetricKey

    /// - Parameter secret: 32 bytes that stand beside the database, never in it.
    public init(secret: [UInt8]) {
        key = SymmetricKey(data: secret)
    }

    /// What is stored instead of a code in its normal form; equal codes have equal digests.
    public func digest(of code: String) -> String { hex("code", Array(code.utf8)) }

    /// Who a code is to history, quotas and retries: the same for all codes of a row, and no way back to it
    /// without the secret.
    public func subject(of row: RecordID) -> String {
        "code-" + hex("subject", row.bytes).prefix(20)
    }

    /// A digest for another purpose, told apart by its name.
    public func digest(_ purpose: String, _ bytes: [UInt8]) -> String { hex(purpose, bytes) }

    private func hex(_ purpose: String, _ bytes: [UInt8]) -> String {
        let message = Array(purpose.utf8) + [0] + bytes
        return HMAC<SHA256>.authenticationCode(for: message, using: key)
            .map { byte in
                let digits = String(byte, radix: 16)
                return digits.utf8.count == 1 ? "0" + digits : digits
            }.joined()
    }
}
