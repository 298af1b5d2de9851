import Catalogue
import StrictJSON
import Testing

@testable import Records

struct MistakesTests {
    @Test func `the first thousand mistakes are listed, the rest are counted`() throws {
        var mistakes = Mistakes()
        for number in 0..<1_250 {
            mistakes.add(.fieldUnknown, at: JSONPointer(["f\(number)"]))
        }
        let refusal = try #require(mistakes.refusal)
        #expect(refusal.items.count == 1_000)
        #expect(refusal.itemsLeftOut == 250)
    }

    @Test func `advice on what is not listed is not even looked for`() {
        var mistakes = Mistakes()
        var asked = 0
        func advice() -> String? {
            asked += 1
            return nil
        }
        for number in 0..<1_250 {
            mistakes.add(
                .fieldUnknown, at: JSONPointer(["f\(number)"]), suggestion: advice())
        }
        #expect(asked == 1_000)
    }
}
