extension JSON {
    /// Reads one document of RFC 8259, more strictly than most: a name may stand only once in an
    /// object, text is whole UTF-8, and nothing follows the value.
    public static func parse(
        _ bytes: [UInt8], limits: JSONLimits = JSONLimits()
    ) throws(JSONSyntaxError) -> JSON {
        var parser = JSONParser(bytes: bytes, limits: limits)
        return try parser.document()
    }

    /// Reads a document from any bytes: a network buffer, a slice, `text.utf8`.
    @inlinable
    public static func parse(
        _ bytes: some Collection<UInt8>, limits: JSONLimits = JSONLimits()
    ) throws(JSONSyntaxError) -> JSON {
        try parse(Array(bytes), limits: limits)
    }
}
