/// FNV-1a over bytes, 64 bits: tells bodies apart in entity tags; no secret hangs on it.
struct Digest64 {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    init(_ bytes: some Sequence<UInt8> = []) {
        combine(bytes)
    }

    mutating func combine(_ bytes: some Sequence<UInt8>) {
        let done: Void? = bytes.withContiguousStorageIfAvailable { buffer in
            var sum = value
            for index in buffer.indices { sum = (sum ^ UInt64(buffer[index])) &* 0x100_0000_01B3 }
            value = sum
        }
        guard done == nil else { return }
        for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }

    /// Adds a text and an end mark, so that neighbours don't flow into each other.
    mutating func combine(_ text: String) {
        combine(text.utf8)
        combine([0])
    }

    var hexadecimal: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
