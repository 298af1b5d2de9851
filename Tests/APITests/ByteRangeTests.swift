import Testing

@testable import API

struct ByteRangeTests {
    @Test(arguments: [
        ("bytes=0-99", ByteRange.part(first: 0, last: 99)),
        ("bytes=500-", .part(first: 500, last: 999)),
        ("bytes=-100", .part(first: 900, last: 999)), ("bytes=-5000", .part(first: 0, last: 999)),
        ("bytes=0-99999", .part(first: 0, last: 999)),
        ("Bytes=999-999", .part(first: 999, last: 999)),
        ("bytes=0-99999999999999999999", .part(first: 0, last: 999)),
        ("bytes=1000-", .outside), ("bytes=-0", .outside),
        ("bytes=99999999999999999999-", .outside),
        ("bytes=0-1,5-6", .whole), ("bytes=5-1", .whole), ("bytes=a-b", .whole),
        ("bytes=-", .whole),
        ("items=0-1", .whole), ("bytes=0-1-2", .whole), ("bytes= 0-9", .part(first: 0, last: 9)),
    ])
    func `a range of a thousand bytes`(header: String, expected: ByteRange) {
        #expect(ByteRange(header, count: 1_000) == expected)
    }

    @Test func `no range is the whole, and an empty file has no parts`() {
        #expect(ByteRange(nil, count: 1_000) == .whole)
        #expect(ByteRange("bytes=0-", count: 0) == .outside)
        #expect(ByteRange("bytes=-1", count: 0) == .outside)
    }
}
