import StrictJSON
import Support
import Testing

@Suite struct RandomDocumentTests {
    @Test func `what is written is read again, compact and pretty`() throws {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<500 {
            let value = RandomJSON.value(depth: 4, using: &random)
            #expect(try JSON.parse(value.serialized()) == value)
            #expect(try JSON.parse(value.serialized(pretty: true)) == value)
        }
    }

    @Test func `damaged documents are refused or read, and never end the process`() {
        var random = SeededGenerator(seed: 2)
        var refused = 0
        for _ in 0..<3000 {
            var bytes = RandomJSON.value(depth: 3, using: &random).serialized()
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                bytes[place] = UInt8.random(in: 0...255, using: &random)
            }
            bytes.removeLast(Int.random(in: 0...min(2, bytes.count), using: &random))
            do throws(JSONSyntaxError) {
                let value = try JSON.parse(bytes)
                #expect((try? JSON.parse(value.serialized())) == value)
            } catch {
                refused += 1
                #expect(error.offset >= 0 && error.offset <= bytes.count)
            }
        }
        #expect(refused > 1000)
    }
}

enum RandomJSON {
    private static let texts = [
        "", "a", "Ёж", "\"", "\\", "\u{0}\u{1F}\u{7F}", "😀", "line\nline", "e\u{301}", "\u{FFFF}",
    ]
    private static let numbers = ["0", "-0", "1.50", "-12e+3", "9007199254740993", "1E-400"]

    static func value(depth: Int, using random: inout SeededGenerator) -> JSON {
        switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &random) {
        case 0: .null
        case 1: .bool(Bool.random(using: &random))
        case 2: .number(JSONNumber(digits: pick(numbers, &random)))
        case 3, 4: .string(pick(texts, &random) + pick(texts, &random))
        case 5:
            .array(
                (0..<Int.random(in: 0...4, using: &random)).map { _ in
                    value(depth: depth - 1, using: &random)
                })
        default: object(depth: depth, using: &random)
        }
    }

    private static func object(depth: Int, using random: inout SeededGenerator) -> JSON {
        var object = JSONObject()
        for _ in 0..<Int.random(in: 0...12, using: &random) {
            let name = pick(texts, &random) + pick(texts, &random)
            object[name] = value(depth: depth - 1, using: &random)
        }
        return .object(object)
    }

    private static func pick(_ list: [String], _ random: inout SeededGenerator) -> String {
        list.randomElement(using: &random) ?? ""
    }
}
