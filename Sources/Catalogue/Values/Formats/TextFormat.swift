/// Forms of text with rules of their own: identifiers with check digits, addresses, numbers.
public enum TextFormat: String, CaseIterable, Hashable, Sendable {
    /// Taxpayer number: 10 digits of an organisation, 12 of a person.
    case inn
    /// State registration number: 13 digits of an organisation, 15 of an entrepreneur.
    case ogrn
    /// Reason code of a tax registration.
    case kpp
    /// Territory of a municipality: 8 digits, or 11 with the settlement.
    case oktmo
    /// Insurance number of a person.
    case snils
    /// An address of mail.
    case email
    /// A phone number with its country.
    case phone
    /// The whole address of a page.
    case url

    /// The canonical form of a text, or what is wrong with it. Outer white space is expected to be
    /// gone (``TextRules``).
    public func check(_ text: String) -> Result<String, FormatFault> {
        switch self {
        case .inn: INNFormat.check(text)
        case .ogrn: OGRNFormat.check(text)
        case .kpp: KPPFormat.check(text)
        case .oktmo: OKTMOFormat.check(text)
        case .snils: SNILSFormat.check(text)
        case .email: EmailFormat.check(text)
        case .phone: PhoneFormat.check(text)
        case .url: URLFormat.check(text)
        }
    }

    /// The canonical form of a text, or nil if it has none.
    public func normalize(_ text: String) -> String? {
        try? check(text).get()
    }
}
