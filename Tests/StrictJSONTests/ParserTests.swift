import StrictJSON
import Support
import Testing

@Suite struct ParserTests {
    @Test func `order of members and digits of numbers survive`() throws {
        let text = #"{"b":1.50,"a":-0,"c":[1e2,12345678901234567890123],"d":{"":null}}"#

        let value = try JSON.parse(text.utf8)

        #expect(value.objectValue?.members.map(\.name) == ["b", "a", "c", "d"])
        #expect(value["b"] == .number(JSONNumber(digits: "1.50")))
        #expect(value.text == text)
    }

    @Test(
        arguments: [
            ("null", JSON.null), (" true ", true), ("\t\r\n false", false), (#""""#, ""),
            ("0", 0), ("-1", -1), ("[]", []), ("[ ]", []), ("{ }", [:]), ("[1 , 2]", [1, 2]),
            (#"{ "a" : [ ] }"#, ["a": []]),
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
            (#""\u0041\u00e9\u042f\u20AC""#, "AéЯ€"),
            (#""\ud83d\uDE00""#, "😀"), (#""a\u0000b""#, "a\0b"),
            ("\"Ёж 😀\u{2028}\"", "Ёж 😀\u{2028}"),
            (#""\uFFFF""#, "\u{FFFF}"),
        ] as [(String, JSON)])
    func `accepts what RFC 8259 allows`(text: String, expected: JSON) throws {
        #expect(try JSON.parse(text.utf8) == expected)
    }

    @Test(
        arguments: [
            ("", JSONSyntaxError.Reason.empty, 0), ("  \n", .empty, 3),
            ("\u{FEFF}1", .byteOrderMark, 0), ("1 2", .trailing, 2), ("{}}", .trailing, 2),
            ("[1,]", .unexpected(0x5D), 3), ("[,1]", .unexpected(0x2C), 1),
            ("[1", .unterminated, 2),
            ("{\"a\":1,}", .unexpected(0x7D), 7), ("{a:1}", .unexpected(0x61), 1),
            ("{\"a\" 1}", .unexpected(0x31), 5), ("{\"a\"", .unterminated, 4),
            ("nul", .unterminated, 3), ("nULL", .unexpected(0x55), 1),
            ("NaN", .unexpected(0x4E), 0),
            ("'a'", .unexpected(0x27), 0), ("// x", .unexpected(0x2F), 0),
            ("+1", .unexpected(0x2B), 0),
            ("01", .invalidNumber, 0), ("-", .unterminated, 1), ("-a", .invalidNumber, 0),
            ("1.", .unterminated, 2), ("1.e1", .invalidNumber, 0), (".5", .unexpected(0x2E), 0),
            ("1e", .unterminated, 2), ("1e+", .unterminated, 3), ("[1e+x]", .invalidNumber, 1),
            ("0x1", .trailing, 1), ("-Infinity", .invalidNumber, 0),
            ("\"a", .unterminated, 2), ("\"a\nb\"", .controlCharacter(0x0A), 2),
            ("\"\u{0}\"", .controlCharacter(0), 1), (#""\x""#, .invalidEscape, 1),
            (#""\u12G4""#, .invalidEscape, 1), (#""\u12"#, .unterminated, 5),
            (#""\"#, .unterminated, 2),
            (#""\ud800""#, .loneSurrogate, 1), (#""\ud800\n""#, .loneSurrogate, 1),
            (#""\ud800\ud800""#, .loneSurrogate, 1), (#""\udc00""#, .loneSurrogate, 1),
            (#"{"a":1,"b":2,"a":3}"#, .duplicateMember("a"), 13),
            (#"{"a":1,"\u0061":3}"#, .duplicateMember("a"), 7),
            ("{\"é\":1,\"e\u{301}\":3}", .duplicateMember("é"), 8),
        ] as [(String, JSONSyntaxError.Reason, Int)])
    func `refuses the rest and says where`(
        text: String, reason: JSONSyntaxError.Reason, offset: Int
    ) {
        let error = #expect(throws: JSONSyntaxError.self) { try JSON.parse(text.utf8) }
        #expect(error?.reason == reason)
        #expect(error?.offset == offset)
        #expect(error?.en.isEmpty == false && error?.ru.isEmpty == false)
    }

    @Test(
        arguments: [
            ([0x22, 0xFF, 0x22], 1), ([0x22, 0x61, 0xC3, 0x22], 2), ([0x22, 0xC0, 0x80, 0x22], 1),
            ([0x22, 0xED, 0xA0, 0x80, 0x22], 1), ([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], 1),
            ([0x22, 0x5C, 0x6E, 0xD0, 0xB0, 0x80, 0x22], 5),
            // An escape must not complete a character that was cut before it.
            ([0x22, 0xD0, 0x5C, 0x6E, 0x22], 1),
        ] as [([UInt8], Int)])
    func `refuses bytes that are not UTF-8`(bytes: [UInt8], offset: Int) {
        let error = #expect(throws: JSONSyntaxError.self) { try JSON.parse(bytes) }
        #expect(error?.reason == .invalidUTF8)
        #expect(error?.offset == offset)
    }

    @Test func `says line and column in characters`() {
        let text = "{\n  \"имя\": \"Ёж\",\n  \"год\": ?\n}"
        let error = #expect(throws: JSONSyntaxError.self) { try JSON.parse(text.utf8) }
        #expect(error?.line == 3)
        #expect(error?.column == 10)
        #expect(error?.description == "line 3, column 10: “?” is not expected here")
    }

    @Test func `sixty-four levels are read, the sixty-fifth is refused`() throws {
        let nested = { (depth: Int) in
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        _ = try JSON.parse(nested(64).utf8)
        let error = #expect(throws: JSONSyntaxError.self) { try JSON.parse(nested(65).utf8) }
        #expect(error?.reason == .tooDeep(64))
        #expect(error?.offset == 64)
        #expect(throws: JSONSyntaxError.self) {
            try JSON.parse(String(repeating: "{\"a\":", count: 200_000).utf8)
        }
    }

    @Test func `no caller can ask for a depth that the stack does not hold`() {
        let text = String(repeating: "[", count: 1_000_000)
        let limits = JSONLimits(depth: .max)
        #expect(throws: JSONSyntaxError.self) { try JSON.parse(text.utf8, limits: limits) }
        #expect(JSONLimits(depth: -1).depth == 0)
    }

    @Test func `a number of four hundred characters is the longest`() throws {
        let digits = String(repeating: "7", count: 400)
        #expect(try JSON.parse(digits.utf8).numberValue?.digits == digits)
        let error = #expect(throws: JSONSyntaxError.self) { try JSON.parse((digits + "7").utf8) }
        #expect(error?.reason == .numberTooLong(400))
    }

    @Test(.timeLimit(.minutes(1)))
    func `a long object is read in linear time and its last duplicate found`() throws {
        let count = 100_000
        let members = (0..<count).map { "\"k\($0)\":\($0)" }.joined(separator: ",")
        let value = try JSON.parse(("{" + members + "}").utf8)
        #expect(value.objectValue?.members.count == count)
        let error = #expect(throws: JSONSyntaxError.self) {
            try JSON.parse(("{" + members + ",\"k5\":0}").utf8)
        }
        #expect(error?.reason == .duplicateMember("k5"))
    }

    @Test func `every duplicate is found, wherever it stands`() throws {
        for count in 1...20 {
            for twice in 0..<count {
                let names = (0..<count).map { "n\($0)" } + ["n\(twice)"]
                let text = "{" + names.map { "\"\($0)\":0" }.joined(separator: ",") + "}"
                let error = #expect(throws: JSONSyntaxError.self) { try JSON.parse(text.utf8) }
                #expect(error?.reason == .duplicateMember("n\(twice)"))
            }
        }
    }

    @Test func `raw memory and slices are read like arrays`() throws {
        let bytes = Array("  [1,\"я\"] ".utf8)
        let expected: JSON = [1, "я"]
        #expect(try bytes.withUnsafeBytes { try JSON.parse($0) } == expected)
        #expect(try JSON.parse(bytes[1...]) == expected)
        #expect(try JSON.parse(bytes.lazy.map { $0 }) == expected)
    }
}
