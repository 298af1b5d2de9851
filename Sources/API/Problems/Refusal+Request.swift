import Catalogue

extension Refusal {
    /// A header field that cannot be used as it is.
    static func header(_ name: String, _ ru: String, _ en: String) -> Refusal {
        let detail = LocalizedText.both("\(name): \(ru)", "\(name): \(en)")
        return Refusal(
            .requestBadHeader, detail,
            items: [
                .init(
                    code: FailureCode.requestBadHeader.rawValue, detail: .both(ru, en),
                    place: .header(name))
            ])
    }

    /// A query parameter that cannot be used as it is.
    static func parameter(
        _ name: String, _ ru: String, _ en: String, suggestion: String? = nil
    ) -> Refusal {
        Refusal(
            .requestBadParameter, .both("\(name): \(ru)", "\(name): \(en)"),
            items: [
                .init(
                    code: FailureCode.requestBadParameter.rawValue, detail: .both(ru, en),
                    place: .parameter(name), suggestion: suggestion)
            ])
    }
}
