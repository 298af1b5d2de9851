import Catalogue
import StrictJSON
import Testing

@testable import Records

struct MistakesTests {
    @Test func `the first hundred mistakes are listed, the rest are counted`() throws {
        var mistakes = Mistakes()
        for number in 0..<250 {
            mistakes.add(.fieldUnknown, at: JSONPointer(["f\(number)"]))
        }
        let refusal = try #require(mistakes.refusal)
        #expect(refusal.items.count == 100)
        #expect(refusal.detail?.text(in: .ru).contains("ещё 150") == true)
        #expect(mistakes.isFull)
    }

    @Test func `a few mistakes need no word about others`() throws {
        var mistakes = Mistakes()
        mistakes.add(.fieldUnknown, at: JSONPointer(["a"]))
        #expect(try #require(mistakes.refusal).detail == nil)
        #expect(!mistakes.isFull)
    }
}
