/// Builds HTML; whatever is text is escaped, so nothing that a module or a caller wrote becomes markup.
struct HTML {
    private(set) var text = ""

    mutating func open(_ tag: String, _ attributes: [(String, String)] = []) {
        let list = attributes.map { " \($0)=\"\(Self.escaped($1))\"" }.joined()
        text += "<\(tag)\(list)>"
    }

    mutating func close(_ tag: String) { text += "</\(tag)>\n" }

    /// An element that holds only text.
    mutating func element(_ tag: String, _ content: String, _ attributes: [(String, String)] = []) {
        open(tag, attributes)
        text += Self.escaped(content)
        close(tag)
    }

    mutating func link(_ content: String, to address: String) {
        element("a", content, [("href", address)])
    }

    /// Adds markup that is known to be sound.
    mutating func append(_ markup: String) { text += markup }

    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
