/// The name of a file in a header (RFC 6266, RFC 8187).
enum ContentDisposition {
    /// `attachment` with the name in ASCII for old programs and in UTF-8 for all others.
    static func attachment(_ name: String) -> String {
        "attachment; filename=\"\(fallback(name))\"; filename*=UTF-8''\(PercentEncoding.encode(name))"
    }

    /// The name that an upload gives; nil when there is none or it is badly encoded.
    static func fileName(_ header: String?) -> String? {
        guard let header else { return nil }
        let parameters = HeaderList.items(of: header, separator: ";").dropFirst()
            .map { HeaderList.parameter($0) }
        if let extended = parameters.first(where: { $0.name == "filename*" })?.value {
            return decoded(extended)
        }
        return parameters.first { $0.name == "filename" }?.value
    }

    private static func decoded(_ value: String) -> String? {
        let parts = value.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].lowercased() == "utf-8" else { return nil }
        return PercentEncoding.decode(parts[2])
    }

    private static func fallback(_ name: String) -> String {
        String(
            name.unicodeScalars.map { scalar in
                let isPlain = scalar.isASCII && scalar.value >= 0x20 && scalar.value != 0x7F
                return isPlain && !"\"\\%".unicodeScalars.contains(scalar) ? Character(scalar) : "_"
            })
    }
}
