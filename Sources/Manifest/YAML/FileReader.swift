import Catalogue

/// Reads files and says what is wrong with them as files.
struct FileReader {
    let sources: ManifestSources
    let problems: ProblemList
    /// Takes part in the fingerprint: everything that was loaded.
    let fingerprint: Fingerprint

    /// The text of a file.
    func text(_ path: String) -> String? {
        let shown = sources.shown(path)
        guard let bytes = sources.files.bytes(of: path) else {
            problems.add(
                .unreadable, at: .start(of: shown),
                .both("Файл не читается.", "The file cannot be read."))
            return nil
        }
        fingerprint.add(shown)
        fingerprint.add(bytes)
        guard bytes.count <= YAMLFile.largest else {
            problems.add(
                .tooLarge, at: .start(of: shown),
                .both("Файл больше 1 МиБ.", "The file is larger than 1 MiB."))
            problems.loseNames()
            return nil
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            problems.add(
                .notUTF8, at: Self.firstBadByte(in: bytes, file: shown),
                .both("Файл не в кодировке UTF-8.", "The file is not UTF-8."))
            problems.loseNames()
            return nil
        }
        return text
    }

    /// The root of a YAML file.
    func yaml(_ path: String) -> YAMLNode? {
        text(path).flatMap { YAMLFile.read($0, file: sources.shown(path), problems: problems) }
    }

    private static func firstBadByte(in bytes: [UInt8], file: String) -> TextPlace {
        var good = 0
        while good < bytes.count {
            let width = width(of: bytes[good])
            let end = good + width
            guard width > 0, end <= bytes.count,
                String(validating: bytes[good..<end], as: UTF8.self) != nil
            else { break }
            good = end
        }
        let before = SourceText(file: file, text: String(decoding: bytes[..<good], as: UTF8.self))
        return before.place(at: before.scalars.count)
    }

    private static func width(of first: UInt8) -> Int {
        switch first {
        case 0..<0x80: 1
        case 0xC2..<0xE0: 2
        case 0xE0..<0xF0: 3
        case 0xF0..<0xF5: 4
        default: 0
        }
    }
}

/// FNV-1a over everything that was loaded, in the order of loading.
final class Fingerprint {
    private var low: UInt64 = 0xcbf2_9ce4_8422_2325
    private var high: UInt64 = 0x8422_2325_cbf2_9ce4

    func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { mix(byte) }
        // A border, so that moving a byte from one piece to the next is a change.
        mix(0xFF)
    }

    func add(_ text: String) { add(text.utf8) }

    /// 32 hexadecimal digits.
    var text: String { Self.hex(low) + Self.hex(high) }

    private func mix(_ byte: UInt8) {
        low = (low ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
        high = (high ^ UInt64(~byte)) &* 0x0000_0100_0000_01b3
    }

    private static func hex(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
