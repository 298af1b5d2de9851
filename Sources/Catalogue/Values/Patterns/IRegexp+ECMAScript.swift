extension IRegexp {
    /// The same pattern for JSON Schema, whose patterns are ECMAScript's in Unicode mode and speak of
    /// any part of the text (RFC 9485 §5.3).
    public var ecmaScript: String {
        var body = String.UnicodeScalarView()
        var isEscaped = false
        var isInClass = false
        for scalar in pattern.unicodeScalars {
            if !isEscaped, scalar == "[" || scalar == "]" { isInClass = scalar == "[" }
            switch scalar {
            case "." where !isEscaped && !isInClass:
                body.append(contentsOf: "[^\\n\\r]".unicodeScalars)
            case "-" where isEscaped && !isInClass:
                // Unicode mode knows no such escape.
                body.removeLast()
                body.append("-")
            default: body.append(scalar)
            }
            isEscaped = !isEscaped && scalar == "\\"
        }
        return "^(?:" + String(body) + ")$"
    }
}
