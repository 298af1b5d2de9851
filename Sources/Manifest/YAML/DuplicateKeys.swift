import Yams

/// Lets a file with repeated keys be read to its end.
///
/// Yams stops at the first repeated key. We write another name over its first place, of the same
/// length, so that every position stays, and read again; the reader then skips what was written over.
struct DuplicateKeys {
    private static let most = 200
    private static let first: UInt32 = 0xE000

    private var names: [String: String] = [:]

    /// Whether a key was written over.
    func isMask(_ key: String) -> Bool { names[key] != nil }

    /// Whether an earlier key of that name stands in the mapping.
    func hasMask(of key: String, in mapping: Node.Mapping) -> Bool {
        guard !names.isEmpty else { return false }
        return mapping.contains { pair in pair.key.string.flatMap { names[$0] } == key }
    }

    /// The text with the first place of the repeated keys written over; nil where it cannot be done.
    mutating func mask(
        _ repeated: [String], near mark: Mark, in source: SourceText, text: String
    ) -> String? {
        guard names.count < Self.most,
            var index = source.index(line: mark.line, column: mark.column)
        else { return nil }
        var scalars = Array(text.unicodeScalars)
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        guard scalars.indices.contains(index) else { return nil }
        if scalars[index] == "\"" || scalars[index] == "'" { index += 1 }
        let here = repeated.filter { name in
            let letters = Array(name.unicodeScalars)
            return !letters.isEmpty && index + letters.count <= scalars.count
                && Array(scalars[index..<(index + letters.count)]) == letters
        }
        guard let name = here.max(by: { $0.unicodeScalars.count < $1.unicodeScalars.count }),
            let mask = mask(for: name)
        else { return nil }
        scalars.replaceSubrange(index..<(index + mask.count), with: mask)
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    private mutating func mask(for name: String) -> [Unicode.Scalar]? {
        guard let number = Unicode.Scalar(Self.first + UInt32(names.count)),
            let filler = Unicode.Scalar(Self.first + UInt32(Self.most))
        else { return nil }
        let count = name.unicodeScalars.count
        let mask = [number] + Array(repeating: filler, count: count - 1)
        var view = String.UnicodeScalarView()
        view.append(contentsOf: mask)
        names[String(view)] = name
        return mask
    }
}
