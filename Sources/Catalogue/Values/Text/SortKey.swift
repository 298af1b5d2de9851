/// The order of texts, as bytes that every engine compares in the same way (version `ru/1`).
///
/// Shorter before longer, space and punctuation before digits before Latin before Cyrillic letters
/// before everything else. The letters go by their alphabets; ё goes with е, as in Russian
/// dictionaries, letters with accents go with the bare letter. Equal so far, lower case precedes
/// upper case; still equal, the bare letter precedes the one with dots or an accent.
///
/// The key is stored beside the text, so a change of this function needs a new version: rows
/// written under another one would be in the wrong place.
public enum SortKey {
    /// The name of the order; stored with the database.
    public static let version = "ru/1"

    /// The key of a text in NFC.
    ///
    /// Layout: one prefix-free weight a letter; then, only if there is something to say, 01 and a
    /// byte a letter for its case (02 lower, 03 upper); then 01 and a byte a letter for its accent
    /// (02 none, 03 or more some). Trailing 02s of a level are left out.
    public static func ru1(_ text: String) -> [UInt8] {
        var levels = SortLevels(capacity: text.utf8.count)
        for scalar in text.unicodeScalars { levels.append(scalar) }
        return levels.key
    }

    /// The key of a text in which runs of digits count as numbers: 3.9 before 3.10.
    ///
    /// A run stands as the weight of a zero, its length and its digits; leading zeros only break ties.
    public static func natural(_ text: String) -> [UInt8] {
        var levels = SortLevels(capacity: text.utf8.count)
        var run: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            let isDigit = ("0"..."9").contains(scalar)
            if run.count == longestRun || (!isDigit && !run.isEmpty) {
                levels.append(number: run)
                run = []
            }
            if isDigit { run.append(scalar) } else { levels.append(scalar) }
        }
        if !run.isEmpty { levels.append(number: run) }
        return levels.key
    }

    /// The length of a run is one byte; longer ones are cut.
    private static let longestRun = 200
}

/// The levels of a key while its text is read.
private struct SortLevels {
    private var primary: [UInt8] = []
    private var cases = SortLevel()
    private var accents = SortLevel()

    init(capacity: Int) { primary.reserveCapacity(capacity) }

    mutating func append(_ scalar: Unicode.Scalar) {
        let weight = SortWeight.of(scalar)
        guard weight.primary != SortWeight.none else {
            if weight.accent > 2 { accents.markLast() }
            return
        }
        primary.append(weight.primary)
        if SortWeight.isLead(weight.primary) { primary.appendCode(of: scalar) }
        cases.append(weight.isUpper ? 3 : 2)
        accents.append(weight.accent)
    }

    mutating func append(number digits: [Unicode.Scalar]) {
        let zeros = digits.dropLast().prefix { $0 == "0" }.count
        primary.append(SortWeight.of("0").primary)
        primary.append(UInt8(clamping: digits.count - zeros + 2))
        primary += digits.dropFirst(zeros).map { SortWeight.of($0).primary }
        cases.append(2)
        accents.append(UInt8(clamping: zeros + 2))
    }

    var key: [UInt8] {
        guard !cases.isPlain || !accents.isPlain else { return primary }
        guard !accents.isPlain else { return primary + [1] + cases.bytes }
        return primary + [1] + cases.bytes + [1] + accents.bytes
    }
}

/// A level of tie breaks, a byte a letter, without the trailing 02s.
private struct SortLevel {
    private(set) var bytes: [UInt8] = []
    private var plain = 0

    var isPlain: Bool { bytes.isEmpty }

    mutating func append(_ byte: UInt8) {
        guard byte != 2 else {
            plain += 1
            return
        }
        bytes += repeatElement(2, count: plain)
        plain = 0
        bytes.append(byte)
    }

    /// A combining mark: an accent on the letter before it.
    mutating func markLast() {
        guard plain > 0 else { return }
        plain -= 1
        append(3)
    }
}

extension [UInt8] {
    fileprivate mutating func appendCode(of scalar: Unicode.Scalar) {
        for shift: UInt32 in [16, 8, 0] {
            append(UInt8(truncatingIfNeeded: scalar.value >> shift))
        }
    }
}
