import StrictJSON
import Support
import Testing

@Suite struct WriterTests {
    @Test func `commas come by themselves`() {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("a")
        writer.int(1)
        writer.key("b")
        writer.beginArray()
        writer.null()
        writer.bool(true)
        writer.beginObject()
        writer.endObject()
        writer.beginArray()
        writer.endArray()
        writer.string("x")
        writer.raw("1e3")
        writer.raw(bytes: "[2]".utf8)
        writer.plainString { $0 += "2024-09-01".utf8 }
        writer.endArray()
        writer.key("c")
        writer.bool(false)
        writer.endObject()

        #expect(
            String(decoding: writer.bytes, as: UTF8.self)
                == #"{"a":1,"b":[null,true,{},[],"x",1e3,[2],"2024-09-01"],"c":false}"#)
    }

    @Test func `pretty means a line for each value`() {
        let value: JSON = ["a": [1, []], "b": [:], "c": "d"]
        let expected = """
            {
              "a": [
                1,
                []
              ],
              "b": {},
              "c": "d"
            }
            """
        #expect(String(decoding: value.serialized(pretty: true), as: UTF8.self) == expected)
    }

    @Test(
        arguments: [
            (Int64.min, "-9223372036854775808"), (.max, "9223372036854775807"), (0, "0"),
            (-1, "-1"),
            (10, "10"), (100_200, "100200"),
        ] as [(Int64, String)])
    func `integers are written whole`(value: Int64, expected: String) {
        var writer = JSONWriter()
        writer.int(value)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
    }

    @Test(
        arguments: [
            (0, 2, "0.00"), (5, 2, "0.05"), (-5, 2, "-0.05"), (12345, 2, "123.45"),
            (100, 2, "1.00"),
            (-1_000_000, 6, "-1.000000"), (7, 0, "7"), (Int64.min, 6, "-9223372036854.775808"),
        ] as [(Int64, Int, String)])
    func `scaled integers are written with all their digits`(
        units: Int64, scale: Int, expected: String
    ) {
        var writer = JSONWriter()
        writer.beginArray()
        writer.scaled(units, scale: scale)
        writer.scaledString(units, scale: scale)
        writer.endArray()
        #expect(
            String(decoding: writer.bytes, as: UTF8.self) == "[\(expected),\"\(expected)\"]")
    }

    @Test func `control characters, quotes and backslashes are escaped, nothing else`() {
        let text = "\u{0}\u{8}\t\n\u{C}\r\u{1F}\"\\/Ё\u{7F}\u{2028}😀"
        #expect(
            JSON.string(text).text
                == #""\u0000\b\t\n\f\r\u001f\"\\/Ё"# + "\u{7F}\u{2028}😀\"")
    }

    @Test func `a text column is written from its bytes`() {
        var writer = JSONWriter()
        Array("имя \"x\"".utf8).withUnsafeBufferPointer { writer.string(utf8: $0) }
        #expect(String(decoding: writer.bytes, as: UTF8.self) == #""имя \"x\"""#)

        var empty = JSONWriter()
        empty.string(utf8: UnsafeBufferPointer(start: nil, count: 0))
        #expect(empty.bytes == Array("\"\"".utf8))
    }
}
