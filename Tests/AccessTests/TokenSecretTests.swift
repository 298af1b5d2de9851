import Access
import Support
import Testing

@Suite struct TokenSecretTests {
    @Test func `a secret is read back from its text`() {
        let secret = TokenSecret(random: Array(0..<32))

        #expect(secret.text.hasPrefix("nst_"))
        #expect(TokenSecret(secret.text) == secret)
        #expect(TokenSecret(secret.text)?.hash == secret.hash)
    }

    @Test func `every single mistyped character is noticed`() {
        var generator = SeededGenerator(seed: 7)
        let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let text = Array(TokenSecret(random: bytes).text)

        for position in text.indices {
            var wrong = text
            wrong[position] = wrong[position] == "x" ? "y" : "x"
            #expect(TokenSecret(String(wrong)) == nil, "position \(position)")
        }
    }

    @Test(arguments: ["", "nst_", "nst_short", "Bearer", String(repeating: "a", count: 53)])
    func `other texts are no secrets`(_ text: String) {
        #expect(TokenSecret(text) == nil)
    }
}
