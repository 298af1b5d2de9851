import Access
import Testing

@Suite struct NetworkTests {
    @Test(arguments: [
        ("10.1.0.0/16", "10.1.255.7", true), ("10.1.0.0/16", "10.2.0.1", false),
        ("192.168.1.7", "192.168.1.7", true), ("192.168.1.7", "192.168.1.8", false),
        ("0.0.0.0/0", "203.0.113.9", true), ("2001:db8::/32", "2001:db8:1::5", true),
        ("2001:db8::/32", "2001:db9::5", false), ("127.0.0.0/8", "::ffff:127.0.0.1", true),
        ("10.0.0.0/8", "2001:db8::1", false), ("::1", "::1", true),
    ])
    func `an address lies in a block or not`(_ block: String, _ address: String, _ expected: Bool) {
        #expect(Network(block)?.contains(address) == expected)
    }

    @Test(arguments: [
        "", "10.1", "10.1.0.0/33", "256.1.1.1", "1.2.3.4/-1", "1::2::3", "a.b.c.d", "10.0.0.0/8/9",
    ])
    func `a malformed block is refused`(_ text: String) {
        #expect(Network(text) == nil)
    }
}
