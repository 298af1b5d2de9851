import Testing

@testable import API

struct FileDigestTests {
    @Test func `a digest is written as RFC 9530 has it`() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        #expect(
            FileAnswer.digest(empty) == "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:")
        #expect(FileAnswer.digest("e3b0") == nil)
        #expect(FileAnswer.digest(String(repeating: "z", count: 64)) == nil)
    }
}
