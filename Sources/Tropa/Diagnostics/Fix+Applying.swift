extension Diagnostic.Fix {
    /// The source after this edit; unchanged if the place is not in it.
    public func applied(to source: String) -> String {
        let bytes = Array(source.utf8)
        guard span.start >= 0, span.start <= span.end, span.end <= bytes.count else {
            return source
        }
        let result = bytes[..<span.start] + Array(replacement.utf8) + bytes[span.end...]
        return String(decoding: result, as: UTF8.self)
    }
}
