/// Which of the media types that we have a caller wants (RFC 9110 §12.5.1).
struct AcceptHeader {
    private let items: [WeightedItem]

    /// - Parameter value: nil accepts everything.
    init(_ value: String?) {
        items = value.map { WeightedItem.list($0) } ?? []
    }

    /// The most welcome of the offers; among equals the first; nil when none is acceptable.
    func choice(among offers: [MediaFormat]) -> MediaFormat? {
        guard !items.isEmpty else { return offers.first }
        var best: (format: MediaFormat, quality: Quality)?
        for offer in offers {
            let quality = quality(of: offer)
            guard quality > .none, quality > best?.quality ?? .none else { continue }
            best = (offer, quality)
        }
        return best?.format
    }

    /// The most specific item that names a type decides.
    private func quality(of format: MediaFormat) -> Quality {
        guard format != .binary else { return .full }
        var found: (precision: Int, quality: Quality)?
        for item in items {
            guard let precision = format.precision(of: item.name),
                format.serves(profile: item.profile)
            else { continue }
            if precision > found?.precision ?? -1 { found = (precision, item.quality) }
        }
        return found?.quality ?? .none
    }
}

extension MediaFormat {
    /// A type with a profile means the form of that name, one without means the usual form.
    fileprivate func serves(profile: String?) -> Bool {
        switch self {
        case .ruExcel: profile == rawValue
        case .csv: profile == nil
        default: true
        }
    }
}
