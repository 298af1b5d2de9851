import Client
import Testing

struct RequestTests {
    private let pairs = ResourceName(module: "registry", resource: "pairs")

    @Test func `paths and queries are encoded, parts of a key as they were given`() {
        let path = RequestPath(pairs, "key:05-001,Иванова%2C").adding("where", "a = \"ё&\"")
            .adding("sort", "-a,b").adding("cursor", nil)
        #expect(
            path.description == "/v1/registry/pairs/key:05-001,%D0%98%D0%B2%D0%B0%D0%BD%D0%BE"
                + "%D0%B2%D0%B0%2C?where=a%20%3D%20%22%D1%91%26%22&sort=-a,b")
    }

    @Test func `an id cannot climb out of its place`() {
        let path = RequestPath(pairs, "../../v1/tokens?x#y%41", "plan")
        #expect(
            path.description == "/v1/registry/pairs/..%2F..%2Fv1%2Ftokens%3Fx%23y%2541/plan")
    }

    @Test(arguments: [
        ("https://Host.Example/", "https://host.example"),
        ("host.example", "https://host.example"),
        ("http://10.0.0.5:8080/api/", "http://10.0.0.5:8080/api"),
        ("localhost:8080", "http://localhost:8080"), ("127.0.0.1:1", "http://127.0.0.1:1"),
    ])
    func `addresses are brought to one form`(text: String, base: String) throws {
        #expect(try ServerAddress(text).base == base)
    }

    @Test(arguments: [
        "", "ftp://host", "https://", "https://user:pass@host", "https://host?x=1", "https://h#f",
        "ho st",
    ])
    func `what is no server's address is refused`(text: String) {
        #expect(throws: ServerAddress.Invalid.self) { try ServerAddress(text) }
    }

    @Test func `only what may be repeated is repeated, three times, with growing pauses`() {
        let policy = RetryPolicy()
        let pauses = (1...4).map { policy.pause(after: .connection, attempt: $0, of: .safe) }
        #expect(pauses == [.milliseconds(300), .milliseconds(600), .milliseconds(1200), nil])
        #expect(policy.pause(after: .connection, attempt: 1, of: .once) == nil)
        #expect(policy.pause(after: .connection, attempt: 1, of: .key("k")) != nil)
    }

    @Test func `a busy server says when to come back`() {
        let policy = RetryPolicy()
        func pause(_ seconds: Int?) -> Duration? {
            policy.pause(after: .busy(retryAfter: seconds), attempt: 1, of: .safe)
        }
        #expect(pause(2) == .seconds(2))
        #expect(pause(-5) == .seconds(0))
        #expect(pause(nil) == nil)
        #expect(pause(3600) == nil)
        #expect(pause(Int.max) == nil)
    }
}
