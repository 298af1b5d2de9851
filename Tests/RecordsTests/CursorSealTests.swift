import Catalogue
import Testing

@testable import Records

@Suite struct CursorSealTests {
    private let seal = CursorSeal(key: Array(repeating: 1, count: 32))
    private let now = Instant.first
    private let values: [Value] = [
        .null, .integer(-7), .text("Ёж"), .id(RecordID(high: 1, low: 2)), .blob([0, 255]),
    ]

    private func code(
        _ text: String, list: UInt64 = 5, schema: UInt64 = 6, at moment: Instant? = nil
    ) -> FailureCode? {
        do {
            _ = try seal.open(text, list: list, schema: schema, now: moment ?? now)
            return nil
        } catch {
            return error.code
        }
    }

    @Test func `what was sealed comes back`() throws {
        let text = seal.seal(values, list: 5, schema: 6, now: now)

        #expect(try seal.open(text, list: 5, schema: 6, now: now) == values)
    }

    @Test func `a cursor of another list, catalogue or day is refused by its own code`() {
        let text = seal.seal(values, list: 5, schema: 6, now: now)

        #expect(code(text, list: 4) == .cursorForeign)
        #expect(code(text, schema: 7) == .cursorExpired)
        #expect(code(text, at: now.adding(milliseconds: 86_400_001)) == .cursorExpired)
    }

    @Test func `a changed cursor is refused whatever is changed`() {
        let text = Array(seal.seal(values, list: 5, schema: 6, now: now))

        for position in text.indices {
            var wrong = text
            wrong[position] = wrong[position] == "A" ? "B" : "A"
            let refused = code(String(wrong))
            #expect(
                refused == .cursorInvalid || wrong == text,
                "position \(position): \(String(describing: refused))")
        }
        #expect(code("") == .cursorInvalid)
        #expect(code("ключ") == .cursorInvalid)
    }
}
