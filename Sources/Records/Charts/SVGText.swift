/// Writes SVG: texts escaped, numbers with at most two digits, equal input gives equal bytes.
struct SVGText {
    private(set) var text: String

    /// - Parameters:
    ///   - title: read out by programs for those who do not see.
    ///   - details: the numbers in words.
    init(width: Double, height: Double, title: String, details: String) {
        let size = "width=\"\(Self.number(width))\" height=\"\(Self.number(height))\""
        let box = "viewBox=\"0 0 \(Self.number(width)) \(Self.number(height))\""
        text =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" \(size) \(box) role=\"img\" "
            + "font-family=\"DejaVu Sans, Arial, sans-serif\">\n"
            + "<title>\(Self.escaped(title))</title>\n<desc>\(Self.escaped(details))</desc>\n"
        // Its own paper: readable on a page of any colour.
        rectangle(x: 0, y: 0, width: width, height: height, fill: "#ffffff")
    }

    mutating func finish() -> String { text + "</svg>\n" }

    mutating func rectangle(
        x: Double, y: Double, width: Double, height: Double, fill: String, title: String? = nil
    ) {
        shape(
            "rect",
            [
                ("x", Self.number(x)), ("y", Self.number(y)),
                ("width", Self.number(width)), ("height", Self.number(height)), ("fill", fill),
            ], title)
    }

    mutating func line(
        _ from: (x: Double, y: Double), _ to: (x: Double, y: Double), stroke: String = "#d0d4da"
    ) {
        shape(
            "line",
            [
                ("x1", Self.number(from.x)), ("y1", Self.number(from.y)),
                ("x2", Self.number(to.x)), ("y2", Self.number(to.y)), ("stroke", stroke),
            ])
    }

    mutating func polyline(_ points: [(x: Double, y: Double)], stroke: String) {
        let list = points.map { "\(Self.number($0.x)),\(Self.number($0.y))" }
        shape(
            "polyline",
            [
                ("points", list.joined(separator: " ")), ("fill", "none"), ("stroke", stroke),
                ("stroke-width", "2"),
            ])
    }

    mutating func dot(_ x: Double, _ y: Double, fill: String, title: String) {
        shape(
            "circle",
            [("cx", Self.number(x)), ("cy", Self.number(y)), ("r", "3"), ("fill", fill)], title)
    }

    mutating func path(_ data: String, fill: String, title: String) {
        shape("path", [("d", data), ("fill", fill), ("stroke", "#ffffff")], title)
    }

    /// Where a text stands at its point.
    enum Anchor: String {
        case start
        case middle
        case end
    }

    mutating func label(
        _ label: String, x: Double, y: Double, anchor: Anchor = .start, size: Int = 13,
        isStrong: Bool = false, turned: Bool = false
    ) {
        let place = "x=\"\(Self.number(x))\" y=\"\(Self.number(y))\""
        let turn = turned ? " transform=\"rotate(-35 \(Self.number(x)) \(Self.number(y)))\"" : ""
        let weight = isStrong ? " font-weight=\"bold\"" : ""
        text +=
            "<text \(place) font-size=\"\(size)\" fill=\"#1f2328\" text-anchor=\"\(anchor.rawValue)\"\(weight)\(turn)>"
            + "\(Self.escaped(label))</text>\n"
    }

    private mutating func shape(
        _ name: String, _ attributes: [(String, String)], _ title: String? = nil
    ) {
        text += "<\(name)"
        for (key, value) in attributes { text += " \(key)=\"\(Self.escaped(value))\"" }
        text += title.map { "><title>\(Self.escaped($0))</title></\(name)>\n" } ?? "/>\n"
    }

    /// At most two digits after the point.
    static func number(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let sign = hundredths < 0 ? "-" : ""
        let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
        if rest == 0 { return "\(sign)\(whole)" }
        let digits = rest < 10 ? "0\(rest)" : "\(rest)"
        return "\(sign)\(whole).\(digits.hasSuffix("0") ? String(digits.dropLast()) : digits)"
    }

    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case _ where scalar.value < 0x20 || (0xFFFE...0xFFFF).contains(scalar.value):
                result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
