import Catalogue
import Records

/// The value of `If-Match` or `If-None-Match`.
enum EntityTagList: Hashable {
    case any
    case tags([Tag])

    struct Tag: Hashable {
        let opaque: String
        let isWeak: Bool

        /// The tag as of the uncompressed body.
        var plain: String {
            opaque.hasSuffix(Self.compressed)
                ? String(opaque.dropLast(Self.compressed.count)) : opaque
        }

        /// What a tag ends in when its body went out compressed (N25).
        static let compressed = "-gz"

        /// `12` of `12-0a1b…`.
        var version: Int64? {
            let digits = plain.prefix { $0 != "-" }
            guard digits.count <= 19, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
                return nil
            }
            return Int64(digits)
        }
    }

    /// - Throws: 400 where the field is not a list of quoted tags.
    init(_ value: String, header: String) throws(Refusal) {
        let items = HeaderList.items(of: value)
        if items == ["*"] {
            self = .any
            return
        }
        var tags: [Tag] = []
        for item in items {
            guard let tag = Tag(item) else { throw Self.malformed(header) }
            tags.append(tag)
        }
        guard !tags.isEmpty else { throw Self.malformed(header) }
        self = .tags(tags)
    }

    /// Whether a representation is one of those that the caller has (weak comparison).
    /// - Parameter tag: quoted, of the uncompressed body.
    func contains(_ tag: String) -> Bool {
        guard let wanted = Tag(tag) else { return false }
        switch self {
        case .any: return true
        case .tags(let tags): return tags.contains { $0.plain == wanted.plain }
        }
    }

    /// What `If-Match` means for a record: only the version counts, weak tags never match.
    var precondition: WriteOptions.Precondition {
        switch self {
        case .any: .anyVersion
        case .tags(let tags): .versions(tags.filter { !$0.isWeak }.compactMap(\.version))
        }
    }

    private static func malformed(_ header: String) -> Refusal {
        .header(
            header, "Нужен список тегов в кавычках: \"12-0a1b\".",
            "A list of quoted tags is needed: \"12-0a1b\".")
    }
}

extension EntityTagList.Tag {
    init?(_ text: String) {
        let isWeak = text.hasPrefix("W/")
        let quoted = isWeak ? text.dropFirst(2) : text[...]
        guard quoted.count >= 2, quoted.hasPrefix("\""), quoted.hasSuffix("\"") else { return nil }
        let opaque = quoted.dropFirst().dropLast()
        guard opaque.utf8.allSatisfy({ $0 == 0x21 || (0x23...0x7E).contains($0) || $0 >= 0x80 })
        else {
            return nil
        }
        self.init(opaque: String(opaque), isWeak: isWeak)
    }
}
