/// A text that may be broken into lines, before a width decides where.
struct Layout: Sendable {
    let kind: Kind
    /// Whether a new line stands inside, so that groups around it can't be one line.
    let isBroken: Bool

    indirect enum Kind: Sendable {
        case text(String)
        /// A text in a group of one line, a new line in a broken one.
        case line(flat: String, isDouble: Bool)
        case choice(broken: String, flat: String)
        /// What waits for the end of the line: a remark.
        case suffix(String)
        case indented(Layout)
        case group(Layout)
        case sequence([Layout])
    }

    private init(_ kind: Kind, isBroken: Bool = false) {
        self.kind = kind
        self.isBroken = isBroken
    }

    static let empty = Layout(.sequence([]))
    /// A space, or a new line where its group is broken.
    static let line = separator(flat: " ")
    /// Nothing, or a new line where its group is broken.
    static let softLine = separator(flat: "")
    /// Breaks the groups around it.
    static let breaking = Layout(.sequence([]), isBroken: true)

    static func text(_ text: String) -> Layout { Layout(.text(text)) }

    /// A text, or a new line where its group is broken; with an empty line before it if it is double.
    static func separator(flat: String, isDouble: Bool = false) -> Layout {
        Layout(.line(flat: flat, isDouble: isDouble))
    }

    /// A new line wherever it stands; with an empty line before it if it is double.
    static func newLine(isDouble: Bool = false) -> Layout {
        Layout(.line(flat: "", isDouble: isDouble), isBroken: true)
    }

    static func choice(broken: String, flat: String) -> Layout {
        Layout(.choice(broken: broken, flat: flat))
    }

    static func suffix(_ text: String) -> Layout { Layout(.suffix(text), isBroken: true) }

    static func indented(_ parts: Layout...) -> Layout {
        let inner = sequence(parts)
        return Layout(.indented(inner), isBroken: inner.isBroken)
    }

    /// One line if it fits and nothing in it is broken.
    static func group(_ parts: Layout...) -> Layout {
        let inner = sequence(parts)
        return Layout(.group(inner), isBroken: inner.isBroken)
    }

    static func sequence(_ parts: [Layout]) -> Layout {
        if parts.count == 1 { return parts[0] }
        return Layout(.sequence(parts), isBroken: parts.contains(where: \.isBroken))
    }

    /// Elements with a comma and a line between them.
    static func list(_ elements: [Layout]) -> Layout {
        var parts: [Layout] = []
        for (index, element) in elements.enumerated() {
            if index > 0 { parts += [",", .line] }
            parts.append(element)
        }
        return sequence(parts)
    }

    static func + (left: Layout, right: Layout) -> Layout { sequence([left, right]) }

    /// The first character that is printed, lines apart.
    var first: Character? {
        switch kind {
        case .text(let text): text.first
        case .indented(let inner), .group(let inner): inner.first
        case .sequence(let parts): parts.lazy.compactMap(\.first).first
        case .line, .choice, .suffix: nil
        }
    }
}

extension Layout: ExpressibleByStringLiteral {
    init(stringLiteral text: String) { self = .text(text) }
}
