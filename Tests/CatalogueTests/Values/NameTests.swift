import Support
import Testing

@testable import Catalogue

@Suite struct NameTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            String(repeating: "a", count: 10_000),
            "27dd1f61b867b6a0f6e9d8a41c43231de52107e53ae424de8f847b821db4b711"
        ),
    ])
    func `SHA-256 gives the published digests`(message: String, digest: String) {
        #expect(SHA256Digest(of: message.utf8).hex == digest)
    }

    // Each length around a block's end, against digests made with another implementation.
    @Test(arguments: [
        (55, "9f4390f8"), (56, "b35439a4"), (57, "f13b2d72"), (63, "7d3e74a0"), (64, "ffe054fe"),
        (65, "635361c4"), (119, "31eba51c"), (120, "2f3d3354"),
    ])
    func `SHA-256 pads every length`(count: Int, prefix: String) {
        let hex = SHA256Digest(of: String(repeating: "a", count: count).utf8).hex
        #expect(hex.hasPrefix(prefix))
    }

    @Test func `a table is named after module, resource and part`() {
        #expect(PhysicalName.table(module: "registry", path: ["people"]) == "registry__people")
        #expect(
            PhysicalName.table(module: "registry", path: ["people", "posts", "h"])
                == "registry__people__posts__h")
    }

    @Test func `a name of 63 bytes stays, a longer one is cut and told apart by its hash`() {
        let fits = String(repeating: "x", count: 63)
        #expect(PhysicalName.fitting(fits) == fits)
        let long = PhysicalName.table(module: "m", path: [String(repeating: "x", count: 70), "h"])
        let other = PhysicalName.table(module: "m", path: [String(repeating: "x", count: 70), "k"])
        #expect(long.utf8.count == 63)
        #expect(long.hasPrefix("m__" + String(repeating: "x", count: 51) + "_"))
        #expect(long != other)
        #expect(long.dropLast(8) == other.dropLast(8))
    }

    @Test func `an index is named after its definition`() {
        let name = PhysicalName.index(definition: "abc")
        #expect(name == "ix_ba7816bf")
    }
}
