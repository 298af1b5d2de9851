import Catalogue
import Testing

@testable import Access

struct CodeTextTests {
    @Test(
        arguments: [
            ("ABCD-EFGH-JK", "ABCDEFGHJK"), ("abcd efgh jk", "ABCDEFGHJK"),
            ("ABCDEFGHJK", "ABCDEFGHJK"), ("АВСЕ-НКМР", "ABCEHKMP"), ("2345–6789", "23456789"),
        ])
    func `case, dashes and letters that look alike do not matter`(_ typed: String, _ code: String) {
        #expect(CodeText.normal(typed) == code)
    }

    @Test(arguments: ["", "ABC", "ABCDEFG0", "ABCD-EFGI", "ЩЩЩЩЩЩЩЩ", "ABCD;EFGH", "A\u{0}BCDEFGH"])
    func `what can be no code is none`(_ typed: String) {
        #expect(CodeText.normal(typed) == nil)
    }

    @Test func `new codes have their length and every character of the alphabet a fair chance`() {
        var next: UInt8 = 0
        let code = CodeText.make(length: 256) { count in
            (0..<count).map { _ in
                defer { next &+= 1 }
                return next
            }
        }
        let counts = Dictionary(grouping: code, by: \.self).mapValues(\.count)
        #expect(code.count == 256 && counts.count == 30)
        #expect(Set(counts.values).isSubset(of: [8, 9]))
        #expect(CodeText.shown("ABCDEFGHJK") == "ABCD-EFGH-JK")
    }
}

struct CodeSealTests {
    private let seal = CodeSeal(secret: Array(repeating: 7, count: 32))

    @Test func `equal codes have equal digests, under another secret others`() {
        let other = CodeSeal(secret: Array(repeating: 8, count: 32))
        #expect(seal.digest(of: "ABCDEFGH") == seal.digest(of: "ABCDEFGH"))
        #expect(seal.digest(of: "ABCDEFGH") != seal.digest(of: "ABCDEFGJ"))
        #expect(seal.digest(of: "ABCDEFGH") != other.digest(of: "ABCDEFGH"))
        #expect(seal.digest(of: "ABCDEFGH").count == 64)
    }
}

struct CodeGateTests {
    private let start = Instant(clamping: 1_767_225_600_000)

    @Test func `after so many failures an address waits until the window has passed`() {
        let gate = CodeGate()
        for _ in 0..<CodeGate.attempts {
            #expect(gate.wait("10.0.0.1", now: start) == nil)
            gate.fail("10.0.0.1", now: start)
        }
        #expect(gate.wait("10.0.0.1", now: start) == 600)
        #expect(gate.wait("10.0.0.2", now: start) == nil)
        let later = Instant(clamping: start.milliseconds + 599_500)
        #expect(gate.wait("10.0.0.1", now: later) == 1)
        let after = Instant(clamping: start.milliseconds + 600_000)
        #expect(gate.wait("10.0.0.1", now: after) == nil)
    }

    @Test(
        arguments: [
            ("2001:db8:1:2::1", "2001:db8:1:2::/64"), ("2001:DB8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
            ("2001:db8::1", "2001:db8:0:0::/64"), ("::1", "0:0:0:0::/64"), ("10.0.0.1", "10.0.0.1"),
        ])
    func `a network of IPv6 is one place`(_ address: String, _ place: String) {
        #expect(CodeGate.place(of: address) == place)
    }
}
