import Support
import Testing

@testable import MonitoringBank

/// Whose texts are alike, against comparing each with each.
struct LikenessTests {
    private static func likeness(_ left: TextPrint, _ right: TextPrint) -> Int {
        let shared = Set(left.pieces).intersection(right.pieces).count
        return 2_000 * shared / (left.pieces.count + right.pieces.count)
    }

    private static func isAlike(_ left: TextPrint, _ right: TextPrint, _ least: Int) -> Bool {
        let shared = Set(left.pieces).intersection(right.pieces).count
        return 2_000 * shared >= least * (left.pieces.count + right.pieces.count)
    }

    /// A text of some words, or one of those before with some words changed.
    private static func texts(_ count: Int, _ random: inout SeededGenerator) -> [String] {
        let words = (0..<60).map { number in
            String(
                (0..<Int.random(in: 2...9, using: &random)).map {
                    "абвгдежзик"[($0 + number * 7) % 10]
                })
                + "\(number)"
        }
        var texts: [String] = []
        for _ in 0..<count {
            var chosen: [String]
            if let base = texts.randomElement(using: &random),
                Int.random(in: 0...2, using: &random) > 0
            {
                chosen = base.split(separator: " ").map(String.init)
                for _ in 0..<Int.random(in: 0...3, using: &random) where !chosen.isEmpty {
                    let place = Int.random(in: 0..<chosen.count, using: &random)
                    switch Int.random(in: 0...2, using: &random) {
                    case 0: chosen[place] = words[Int.random(in: 0..<60, using: &random)]
                    case 1: chosen.remove(at: place)
                    default: chosen.insert(words[Int.random(in: 0..<60, using: &random)], at: place)
                    }
                }
            } else {
                chosen = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                    words[Int.random(in: 0..<60, using: &random)]
                }
            }
            texts.append(chosen.joined(separator: " "))
        }
        return texts
    }

    @Test(arguments: 0..<40)
    func `what is found is what comparing each with each finds`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let least = [500, 700, 900, 955, 1_000][Int(seed) % 5]
        let prints = Self.texts(60, &random).map { TextPrint($0) }
        let found = try LikeTexts(prints, least: least).couples()

        // Equal texts are represented by the first of them.
        var firsts: [TextPrint: Int] = [:]
        var expected: Set<LikeTexts.Couple> = []
        for (number, print) in prints.enumerated() where !print.pieces.isEmpty {
            let key = firsts.first { $0.key.pieces == print.pieces }
            if let key {
                expected.insert(.init(first: key.value, other: number, likeness: 1_000))
                continue
            }
            for (known, first) in firsts where Self.isAlike(known, print, least) {
                expected.insert(
                    .init(first: first, other: number, likeness: Self.likeness(known, print)))
            }
            firsts[print] = number
        }
        #expect(Set(found) == expected && found.count == expected.count)
        #expect(found.map(\.likeness) == found.map(\.likeness).sorted(by: >))
    }

    @Test func `case, ё, punctuation and spaces make no difference, words do`() {
        let print = TextPrint("Вести учёт,  посещать уроки!")
        #expect(print == TextPrint("вести учет посещать УРОКИ"))
        #expect(print.length == 25)
        #expect(print.pieces != TextPrint("вести учет посещать занятия").pieces)
        #expect(TextPrint(" … ").pieces.isEmpty && TextPrint("Да").pieces.count == 1)
    }

    @Test func `texts of a thousand programmes are compared, and the work can be stopped`() throws {
        var random = SeededGenerator(seed: 3)
        let prints = Self.texts(1_000, &random).map { TextPrint($0) }
        #expect(try !LikeTexts(prints, least: 900).couples().isEmpty)
        struct Stop: Error {}
        #expect(throws: Stop.self) {
            _ = try LikeTexts(prints, least: 900, checkpoint: { throw Stop() }).couples()
        }
    }
}

extension String {
    fileprivate subscript(position: Int) -> Character {
        self[index(startIndex, offsetBy: position)]
    }
}
