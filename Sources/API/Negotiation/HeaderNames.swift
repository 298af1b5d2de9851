import HTTPTypes

/// Names of header fields that the HTTP library does not know.
enum HeaderName {
    static let contentDigest = HTTPField.Name("Content-Digest")
    static let forwardedFor = HTTPField.Name("X-Forwarded-For")
    static let idempotencyKey = HTTPField.Name("Idempotency-Key")
    static let idempotencyReplayed = HTTPField.Name("Idempotency-Replayed")
    static let link = HTTPField.Name("Link")
    static let prefer = HTTPField.Name("Prefer")
    static let preferenceApplied = HTTPField.Name("Preference-Applied")
    static let referrerPolicy = HTTPField.Name("Referrer-Policy")
    static let requestID = HTTPField.Name("X-Request-Id")
    /// What the head gate has to say of `Host`; it never comes from outside.
    static let hostFault = HTTPField.Name(HostFault.mark)
    /// Asks the compressor behind us for gzip; it never leaves the server.
    static let compress = HTTPField.Name("X-Nastavnik-Compress")
}

extension HTTPFields {
    /// The value of a field whose name was made from text.
    subscript(optional name: HTTPField.Name?) -> String? {
        get { name.flatMap { self[$0] } }
        set { if let name { self[name] = newValue } }
    }
}
