/// An address of mail as people have them: no quoted local parts, no comments; the domain has a dot
/// and may be written in Cyrillic. Canonical is the domain in lower case.
enum EmailFormat {
    private static let specials = Set(".!#$%&'*+/=?^_`{|}~-".unicodeScalars)

    static func check(_ text: String) -> Result<String, FormatFault> {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.unicodeScalars.count <= 254, isLocalPart(parts[0]),
            let domain = DomainName.canonical(parts[1], needsDot: true),
            domain.split(separator: ".").last?.unicodeScalars.contains(where: isDigit) == false
        else { return .failure(.shape(.email)) }
        return .success(parts[0] + "@" + domain)
    }

    private static func isLocalPart(_ local: Substring) -> Bool {
        let scalars = local.unicodeScalars
        return (1...64).contains(scalars.count) && scalars.first != "." && scalars.last != "."
            && !local.contains("..") && scalars.allSatisfy(isLocal)
    }

    private static func isLocal(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (DomainName.isLetterOrDigit(scalar) || specials.contains(scalar))
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar >= "0" && scalar <= "9"
    }
}
