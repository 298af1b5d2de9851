import Catalogue
import Support
import Testing

@Suite struct IRegexpTests {
    @Test(
        arguments: [
            ("", ["": true, "a": false]), ("a", ["a": true, "aa": false, "ba": false, "": false]),
            ("a|bc|", ["a": true, "bc": true, "": true, "b": false, "ac": false]),
            ("(ab)*c", ["c": true, "ababc": true, "abac": false]),
            ("a+b?", ["a": true, "aab": true, "b": false, "abb": false]),
            ("[0-9]{4}", ["2024": true, "202": false, "20245": false, "２０２４": false]),
            ("a{2,3}", ["a": false, "aa": true, "aaa": true, "aaaa": false]),
            ("a{2,}", ["a": false, "aa": true, "aaaaaaa": true]), ("a{0}", ["": true, "a": false]),
            (".", ["я": true, "😀": true, "\n": false, "\r": false, "": false]),
            ("[а-яё-]+", ["ёж-еж": true, "Ёж": false]),
            ("[^a-c\\-]", ["d": true, "a": false, "-": false]),
            ("[-a]", ["-": true, "a": true, "b": false]),
            ("[^\\]\\[]", ["]": false, "[": false, "x": true]),
            ("\\p{Lu}\\p{Ll}*", ["Школа": true, "школа": false, "X": true]),
            ("\\p{L}+", ["Ёж": true, "Ёж5": false]), ("\\P{L}+", ["5 -": true, "a": false]),
            ("[\\p{Nd}\\P{L}]", ["5": true, "-": true, "a": false]),
            ("[^\\p{L}]", ["5": true, "я": false]),
            ("\\(\\)\\.\\*\\n\\t", ["().*\n\t": true]), ("^$", ["^$": true, "": false]),
            ("((a|b)*c|d){2}", ["abcd": true, "cc": true, "d": false]),
            ("(a*)*", ["": true, "aaa": true, "b": false]),
            ("(|a)+b", ["b": true, "aab": true]), ("é", ["é": true]),
        ] as [(String, [String: Bool])])
    func `a pattern describes the whole text`(pattern: String, cases: [String: Bool]) throws {
        let regexp = try IRegexp(pattern)
        for (text, expected) in cases { #expect(regexp.matches(text) == expected, "\(text)") }
    }

    @Test(
        arguments: [
            ("(", IRegexpError.Reason.unclosedGroup, 0), ("a(b", .unclosedGroup, 1),
            (")", .unexpected(")"), 0),
            ("*", .nothingToRepeat, 0), ("a**", .nothingToRepeat, 2), ("a|+", .nothingToRepeat, 2),
            ("a*?", .nothingToRepeat, 2), ("(?:a)", .nothingToRepeat, 1),
            ("{2}", .nothingToRepeat, 0),
            ("[", .unclosedClass, 0), ("[a", .unclosedClass, 0), ("[]", .unexpected("]"), 1),
            ("[^]", .unexpected("]"), 2),
            ("]", .unexpected("]"), 0), ("}", .unexpected("}"), 0), ("\\", .unexpectedEnd, 1),
            ("x\\d", .invalidEscape("d"), 1), ("\\w", .invalidEscape("w"), 0),
            ("\\1", .invalidEscape("1"), 0),
            ("[\\s]", .invalidEscape("s"), 1), ("\\p", .unknownCategory(""), 0),
            ("\\p{X}", .unknownCategory("X"), 0),
            ("\\p{Cs}", .unknownCategory("Cs"), 0), ("\\p{Latin}", .unknownCategory("Lat"), 0),
            ("\\p{L", .unknownCategory("L"), 0), ("\\p{}", .unknownCategory(""), 0),
            ("[z-a]", .invalidRange, 1), ("[a-\\p{L}]", .invalidRange, 1),
            ("[a-b-c]", .unexpected("-"), 4),
            ("[[]", .unexpected("["), 1), ("a{", .invalidRepetition, 1),
            ("a{x}", .invalidRepetition, 1),
            ("a{,2}", .invalidRepetition, 1), ("a{3,2}", .invalidRepetition, 1),
            ("a{2", .invalidRepetition, 1),
            ("a{2,3,4}", .invalidRepetition, 1),
        ] as [(String, IRegexpError.Reason, Int)])
    func `what is no pattern is refused with its place`(
        pattern: String, reason: IRegexpError.Reason, offset: Int
    ) {
        let error = #expect(throws: IRegexpError.self) { try IRegexp(pattern) }
        #expect(error?.reason == reason)
        #expect(error?.offset == offset)
        #expect(error?.message.ru.isEmpty == false)
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            "a{1001}", "(a{100}){100}", "((((a{9}){9}){9}){9}){9}", "(((){1000}){1000}){1000}",
            "a{99999999999999999999999}", "(a|b|c|d){400}", "((((()*)*)*){1000}){1000}",
        ])
    func `a pattern that unfolds too far is refused at once`(pattern: String) {
        let error = #expect(throws: IRegexpError.self) { try IRegexp(pattern) }
        #expect(error?.reason == .tooLarge(1000))
    }

    @Test func `length and depth of a pattern have limits`() throws {
        _ = try IRegexp(String(repeating: "a", count: 900))
        let long = #expect(throws: IRegexpError.self) {
            try IRegexp(String(repeating: "a|", count: 501))
        }
        #expect(long?.reason == .tooLong(1000))
        let deep = #expect(throws: IRegexpError.self) {
            try IRegexp(String(repeating: "(", count: 51))
        }
        #expect(deep?.reason == .tooDeep(50))
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: ["(a*)*b", "(a|a)*b", "(a+)+", "((a?){20}){20}", "(.*)*x"])
    func `no pattern is slow on a hostile text`(pattern: String) throws {
        let text = String(repeating: "a", count: 2000) + "!"
        #expect(try !IRegexp(pattern).matches(text))
    }

    @Test func `a match agrees with a matcher that tries every way`() throws {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<2000 {
            let node = Shape.random(depth: 3, using: &random)
            let regexp = try IRegexp(node.pattern)
            for _ in 0..<4 {
                let count = Int.random(in: 0...6, using: &random)
                let text = (0..<count).map { _ in ["a", "b"][Int.random(in: 0...1, using: &random)]
                }
                #expect(
                    regexp.matches(text.joined()) == node.ends(text, from: 0).contains(text.count),
                    "\(node.pattern) \(text)")
            }
        }
    }

    @Test(arguments: [
        ("a.b", #"^(?:a[^\n\r]b)$"#), ("[.]\\.", #"^(?:[.]\.)$"#),
        ("a\\-b[\\-x]", #"^(?:a-b[\-x])$"#),
        ("a|b", "^(?:a|b)$"), ("\\\\.", #"^(?:\\[^\n\r])$"#),
    ])
    func `a schema gets the pattern in its own language`(pattern: String, expected: String) throws {
        #expect(try IRegexp(pattern).ecmaScript == expected)
    }
}

/// A pattern of a and b with a matcher that follows every way, the slow and plain one.
private indirect enum Shape {
    case letter(String)
    case both(Shape, Shape)
    case either(Shape, Shape)
    case times(Shape, Int, Int?)

    static func random(depth: Int, using random: inout SeededGenerator) -> Shape {
        switch Int.random(in: 0..<(depth > 0 ? 5 : 1), using: &random) {
        case 0: return .letter(["a", "b", ".", ""][Int.random(in: 0...3, using: &random)])
        case 1, 2:
            return .both(
                .random(depth: depth - 1, using: &random), .random(depth: depth - 1, using: &random)
            )
        case 3:
            return .either(
                .random(depth: depth - 1, using: &random), .random(depth: depth - 1, using: &random)
            )
        default:
            let least = Int.random(in: 0...2, using: &random)
            let more = Int.random(in: 0...2, using: &random)
            return .times(
                .random(depth: depth - 1, using: &random), least,
                Bool.random(using: &random) ? nil : least + more)
        }
    }

    var pattern: String {
        switch self {
        case .letter(let letter): letter
        case .both(let a, let b): "(\(a.pattern))(\(b.pattern))"
        case .either(let a, let b): "(\(a.pattern)|\(b.pattern))"
        case .times(let a, let least, let most):
            "(\(a.pattern)){\(least),\(most.map(String.init) ?? "")}"
        }
    }

    func ends(_ text: [String], from start: Int) -> Set<Int> {
        switch self {
        case .letter(""): return [start]
        case .letter(let letter):
            return start < text.count && (letter == "." || text[start] == letter) ? [start + 1] : []
        case .both(let a, let b):
            return Set(a.ends(text, from: start).flatMap { b.ends(text, from: $0) })
        case .either(let a, let b):
            return a.ends(text, from: start).union(b.ends(text, from: start))
        case .times(let a, let least, let most):
            var now: Set<Int> = [start]
            for _ in 0..<least { now = Set(now.flatMap { a.ends(text, from: $0) }) }
            var all = now
            for _ in 0..<((most ?? least + text.count + 1) - least) {
                now = Set(now.flatMap { a.ends(text, from: $0) })
                all.formUnion(now)
            }
            return all
        }
    }
}
