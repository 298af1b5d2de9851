import StrictJSON
import Support
import Testing

@Suite struct AccessTests {
    let value: JSON = ["text": "x", "yes": true, "n": 12, "list": [1, nil], "none": nil]

    @Test func `each accessor answers for its own kind only`() {
        #expect(value["text"]?.stringValue == "x")
        #expect(value["text"]?.intValue == nil)
        #expect(value["yes"]?.boolValue == true)
        #expect(value["n"]?.intValue == 12)
        #expect(value["list"]?[1] == .some(.null))
        #expect(value["list"]?[2] == .none)
        #expect(value["list"]?[-1] == .none)
        #expect(value["none"]?.isNull == true)
        #expect(value["missing"] == .none)
        #expect(value["n"]?["x"] == .none)
    }

    @Test(
        arguments: [
            ("9223372036854775807", Int64.max), ("-9223372036854775808", Int64.min), ("-0", 0),
            ("9223372036854775808", nil), ("1.0", nil), ("1e2", nil),
        ] as [(String, Int64?)])
    func `an integer is exact or none`(digits: String, expected: Int64?) {
        #expect(JSON.number(JSONNumber(digits: digits)).intValue == expected)
    }

    @Test func `a literal keeps its order and the last of equal names`() {
        let value: JSON = ["b": 1, "a": 2, "b": 3]
        #expect(value.text == #"{"b":3,"a":2}"#)
    }

    // The table of RFC 7396, appendix A.
    @Test(
        arguments: [
            (#"{"a":"b"}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
            (#"{"a":"b"}"#, #"{"b":"c"}"#, #"{"a":"b","b":"c"}"#),
            (#"{"a":"b"}"#, #"{"a":null}"#, "{}"),
            (#"{"a":"b","b":"c"}"#, #"{"a":null}"#, #"{"b":"c"}"#),
            (#"{"a":["b"]}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
            (#"{"a":"c"}"#, #"{"a":["b"]}"#, #"{"a":["b"]}"#),
            (#"{"a":{"b":"c"}}"#, #"{"a":{"b":"d","c":null}}"#, #"{"a":{"b":"d"}}"#),
            (#"{"a":[{"b":"c"}]}"#, #"{"a":[1]}"#, #"{"a":[1]}"#),
            (#"["a","b"]"#, #"["c","d"]"#, #"["c","d"]"#),
            (#"{"a":"b"}"#, #"["c"]"#, #"["c"]"#),
            (#"{"a":"foo"}"#, "null", "null"), (#"{"a":"foo"}"#, #""bar""#, #""bar""#),
            (#"{"e":null}"#, #"{"a":1}"#, #"{"e":null,"a":1}"#),
            ("[1,2]", #"{"a":"b","c":null}"#, #"{"a":"b"}"#),
            ("{}", #"{"a":{"bb":{"ccc":null}}}"#, #"{"a":{"bb":{}}}"#),
        ] as [(String, String, String)])
    func `a merge patch does what RFC 7396 shows`(
        target: String, patch: String, expected: String
    ) throws {
        let merged = try JSON.parse(target.utf8).merging(patch: JSON.parse(patch.utf8))
        #expect(merged.text == expected)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a long patch is merged in linear time`() throws {
        let count = 50_000
        let members = { (value: String) in
            "{" + (0..<count).map { "\"k\($0)\":\(value)" }.joined(separator: ",") + "}"
        }
        let merged = try JSON.parse(members("0").utf8)
            .merging(patch: JSON.parse(members("null").utf8))
        #expect(merged == [:])
    }

    @Test(
        arguments: [
            ([], ""), (["items", "17", "code"], "/items/17/code"), ([""], "/"),
            (["a/b", "m~n", "~1"], "/a~1b/m~0n/~01"), (["é", " "], "/é/ "),
        ] as [([String], String)])
    func `a pointer is written and read with its escapes`(tokens: [String], text: String) {
        #expect(JSONPointer(tokens).description == text)
        #expect(JSONPointer(text) == JSONPointer(tokens))
    }

    @Test(arguments: ["a", "a/b", "/~", "/~2", "/a~"])
    func `what is no pointer is refused`(text: String) {
        #expect(JSONPointer(text) == nil)
    }

    @Test func `a pointer finds its value`() throws {
        let place = JSONPointer.root.appending("list").appending(0)
        #expect(place.description == "/list/0")
        #expect(value[place] == 1)
        #expect(value[.root] == value)
        for missing in ["/list/2", "/list/00", "/list/-", "/list/+1", "/text/x", "/x"] {
            #expect(value[try #require(JSONPointer(missing))] == JSON?.none)
        }
    }
}
