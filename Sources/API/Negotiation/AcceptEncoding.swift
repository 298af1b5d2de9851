/// Whether a caller takes gzip (RFC 9110 §12.5.3); no other coding is offered.
struct AcceptEncoding {
    let takesGzip: Bool

    init(_ value: String?) {
        let items = value.map { WeightedItem.list($0) } ?? []
        let named = items.filter { $0.name == "gzip" || $0.name == "x-gzip" }.map(\.quality).max()
        let any = items.first { $0.name == "*" }?.quality
        takesGzip = (named ?? any ?? .none) > .none
    }
}
