import Catalogue
import Records
import Testing

@testable import API

struct EntityTagListTests {
    @Test(arguments: [
        ("\"12-0a1b\"", "\"12-0a1b\"", true), ("\"12-0a1b-gz\"", "\"12-0a1b\"", true),
        ("W/\"12-0a1b\"", "\"12-0a1b\"", true), ("*", "\"1-a\"", true),
        ("\"1-a\", \"2-b\"", "\"2-b\"", true), ("\"12-0a1b\"", "\"12-ffff\"", false),
        ("\"a,b\"", "\"a,b\"", true),
    ])
    func `a tag is known compressed or not`(header: String, tag: String, isKnown: Bool) throws {
        #expect(try EntityTagList(header, header: "If-None-Match").contains(tag) == isKnown)
    }

    @Test func `If-Match speaks of versions, and weak tags never match`() throws {
        func precondition(_ text: String) throws -> [Int64]? {
            let precondition = try EntityTagList(text, header: "If-Match").precondition
            guard case .versions(let versions) = precondition else { return nil }
            return versions
        }

        #expect(try precondition("\"12-0a1b\"") == [12])
        #expect(try precondition("\"12\", \"15-ff-gz\"") == [12, 15])
        #expect(try precondition("W/\"12-0a1b\"") == [])
        #expect(try precondition("\"abc\"") == [])
        #expect(try precondition("\"99999999999999999999-a\"") == [])
        #expect(try precondition("*") == nil)
    }

    @Test(arguments: ["", "12", "12-0a1b", "\"12", "\"a\"b\"", "\"1\", 2", "*, \"1\""])
    func `anything but quoted tags is refused`(header: String) throws {
        let refusal = try #require(throws: Refusal.self) {
            try EntityTagList(header, header: "If-Match")
        }
        #expect(refusal.code == .requestBadHeader)
    }
}
