import Records
import Testing

@Suite struct KeyTextTests {
    @Test func `a key splits at commas and each part is decoded once`() {
        #expect(KeyText.parts(of: "2026-w2,05-001") == ["2026-w2", "05-001"])
        #expect(KeyText.parts(of: "a%2Cb,c") == ["a,b", "c"])
        #expect(KeyText.parts(of: "%2541") == ["%41"])
        #expect(KeyText.parts(of: "") == [""])
    }

    @Test(arguments: ["%", "%4", "%zz", "%FF", "a,%C3"])
    func `broken escapes are no key`(_ text: String) {
        #expect(KeyText.parts(of: text) == nil)
    }
}
