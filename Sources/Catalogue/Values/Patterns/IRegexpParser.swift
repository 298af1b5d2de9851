/// The grammar of RFC 9485 §4 by recursive descent; one level of recursion a bracket.
struct IRegexpParser {
    static let longest = 1000
    static let deepest = 50

    let scalars: [Unicode.Scalar]
    var position = 0
    private var depth = 0

    init(_ pattern: String) {
        scalars = Array(pattern.unicodeScalars)
    }

    mutating func pattern() throws(IRegexpError) -> IRegexpNode {
        if scalars.count > Self.longest { throw error(.tooLong(Self.longest), at: Self.longest) }
        let node = try alternatives()
        if let next = peek { throw error(.unexpected(next)) }
        return node
    }

    private mutating func alternatives() throws(IRegexpError) -> IRegexpNode {
        var branches = [try branch()]
        while skip("|") { branches.append(try branch()) }
        return branches.count == 1 ? branches[0] : .alternatives(branches)
    }

    private mutating func branch() throws(IRegexpError) -> IRegexpNode {
        var pieces: [IRegexpNode] = []
        while let next = peek, next != "|", next != ")" {
            let atom = try atom(next)
            pieces.append(try quantified(atom))
        }
        return pieces.count == 1 ? pieces[0] : .sequence(pieces)
    }

    private mutating func atom(_ next: Unicode.Scalar) throws(IRegexpError) -> IRegexpNode {
        switch next {
        case "(": return try group()
        case "[": return .set(try characterClass())
        case "\\": return .set(try escape())
        case "*", "+", "?", "{": throw error(.nothingToRepeat)
        case "]", "}": throw error(.unexpected(next))
        default:
            position += 1
            return .set(next == "." ? .dot : ScalarSet(next))
        }
    }

    private mutating func group() throws(IRegexpError) -> IRegexpNode {
        let start = position
        position += 1
        depth += 1
        if depth > Self.deepest { throw error(.tooDeep(Self.deepest), at: start) }
        let node = try alternatives()
        guard skip(")") else { throw error(.unclosedGroup, at: start) }
        depth -= 1
        return node
    }

    private mutating func quantified(_ atom: IRegexpNode) throws(IRegexpError) -> IRegexpNode {
        if skip("*") { return .repetition(atom, least: 0, most: nil) }
        if skip("+") { return .repetition(atom, least: 1, most: nil) }
        if skip("?") { return .repetition(atom, least: 0, most: 1) }
        let start = position
        guard skip("{") else { return atom }
        let least = try count(from: start)
        var most: Int? = least
        if skip(",") { most = peek == "}" ? nil : try count(from: start) }
        guard skip("}"), least <= most ?? .max else { throw error(.invalidRepetition, at: start) }
        return .repetition(atom, least: least, most: most)
    }

    /// A number of repetitions; what is over the limit of the program needs no exact value.
    private mutating func count(from start: Int) throws(IRegexpError) -> Int {
        var count: Int?
        while let next = peek, next >= "0", next <= "9" {
            count = min((count ?? 0) * 10 + Int(next.value - 0x30), 1_000_000)
            position += 1
        }
        guard let count else { throw error(.invalidRepetition, at: start) }
        return count
    }
}

extension IRegexpParser {
    var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == scalar else { return false }
        position += 1
        return true
    }

    func error(_ reason: IRegexpError.Reason, at offset: Int? = nil) -> IRegexpError {
        IRegexpError(reason: reason, offset: offset ?? position)
    }
}
