import Catalogue
import Testing

@testable import API

struct QueryParametersTests {
    @Test func `names and values are decoded once`() throws {
        let query = try QueryParameters(
            "where=state%20%3D%20%22active%22&sort=-a,b&x=1+2%2B3&empty=&bare")

        #expect(query["where"] == "state = \"active\"")
        #expect(query["sort"] == "-a,b")
        #expect(query["x"] == "1 2+3")
        #expect(query["empty"] == "")
        #expect(query["bare"] == "")
        #expect(query["%25"] == nil)
    }

    @Test(arguments: ["a=%", "a=%4", "a=%zz", "a=%FF", "%C3=1"])
    func `a broken escape is refused`(text: String) throws {
        let refusal = try #require(throws: Refusal.self) { try QueryParameters(text) }
        #expect(refusal.code == .requestMalformed)
    }

    @Test(arguments: ["a=1&a=2", "a=1&%61=2"])
    func `a repeated parameter is refused, however it is written`(text: String) throws {
        let refusal = try #require(throws: Refusal.self) { try QueryParameters(text) }
        #expect(refusal.code == .requestDuplicateParameter)
        #expect(refusal.items.first?.place == .parameter("a"))
    }

    @Test func `unknown parameters are named with what was meant`() throws {
        let query = try QueryParameters("wher=x&limit=1&zzzzzz=2")

        let refusal = try #require(throws: Refusal.self) {
            try query.check(known: ["where", "limit"])
        }

        #expect(refusal.code == .requestUnknownParameter)
        #expect(refusal.items.map(\.place) == [.parameter("wher"), .parameter("zzzzzz")])
        #expect(refusal.items.map(\.suggestion) == ["where", nil])
    }

    @Test func `a hundred parameters are enough`() {
        let many = (0...100).map { "p\($0)=1" }.joined(separator: "&")
        #expect(throws: Refusal.self) { try QueryParameters(many) }
    }

    @Test(arguments: [
        ("limit=0", "limit"), ("limit=201", "limit"), ("limit=x", "limit"), ("count=all", "count"),
    ])
    func `bad values of a list's parameters are refused`(text: String, name: String) throws {
        let query = try QueryParameters(text)
        let refusal = try #require(throws: Refusal.self) { try query.listRequest() }
        #expect(refusal.code == .requestBadParameter)
        #expect(refusal.items.first?.place == .parameter(name))
    }

    @Test func `the link to the next page keeps everything but the cursor`() throws {
        let target = try RequestTarget("/v1/m/r?where=a%3D1&cursor=old&limit=5")
        #expect(target.replacing(cursor: "n+w") == "/v1/m/r?where=a%3D1&limit=5&cursor=n%2Bw")
    }
}
