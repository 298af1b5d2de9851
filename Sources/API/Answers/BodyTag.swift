import Crypto

/// Entity tags of bodies that are no records.
enum BodyTag {
    /// 16 hexadecimal digits of the SHA-256, quoted.
    static func tag(_ bytes: [UInt8]) -> String {
        "\"\(Hexadecimal.text(SHA256.hash(data: bytes).prefix(8)))\""
    }
}

/// Bytes as two digits each.
enum Hexadecimal {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}
