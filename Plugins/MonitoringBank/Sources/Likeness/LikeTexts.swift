/// Finds texts that are alike among many, without comparing each with each: two texts that share enough pieces share
/// one of the rarest few of either, so that only such are compared. Nothing is missed by it.
struct LikeTexts {
    /// Two of the texts, by their positions; the other one came later.
    struct Couple: Hashable, Sendable {
        var first: Int
        var other: Int
        /// Shared pieces, doubled, to the pieces of both, in thousandths: 1,000 are one text.
        var likeness: Int
    }

    /// In the order in which texts came; the first of equal ones stands for them.
    private let prints: [TextPrint]
    /// Thousandths from which two texts are alike.
    private let least: Int
    /// Called now and then; throws when the work is to end.
    private let checkpoint: () throws -> Void

    init(_ prints: [TextPrint], least: Int, checkpoint: @escaping () throws -> Void = {}) {
        self.prints = prints
        self.least = max(1, min(1_000, least))
        self.checkpoint = checkpoint
    }

    /// Every text with the first one that is equal to it, and every two different ones that are alike; the likest first.
    func couples() throws -> [Couple] {
        var firsts: [[UInt64]: Int] = [:]
        var couples: [Couple] = []
        var different: [Int] = []
        for (number, print) in prints.enumerated() where !print.pieces.isEmpty {
            if let first = firsts[print.pieces] {
                couples.append(Couple(first: first, other: number, likeness: 1_000))
            } else {
                firsts[print.pieces] = number
                different.append(number)
            }
        }
        couples += try join(different)
        return couples.sorted {
            ($1.likeness, $0.first, $0.other) < ($0.likeness, $1.first, $1.other)
        }
    }

    // MARK: The join

    /// A text as numbers of its pieces, the rarest first.
    private struct Ranked {
        let number: Int
        let ranks: [Int32]
    }

    private func join(_ numbers: [Int]) throws -> [Couple] {
        let texts = ranked(numbers).sorted {
            ($0.ranks.count, $0.number) < ($1.ranks.count, $1.number)
        }
        var couples: [Couple] = []
        /// Texts by the pieces of their beginnings.
        var index: [Int32: [Int]] = [:]
        var seenBy = [Int](repeating: -1, count: texts.count)
        for (position, text) in texts.enumerated() {
            if position % 64 == 0 { try checkpoint() }
            let shortest = shared(by: text.ranks.count)
            for rank in text.ranks.prefix(beginning(of: text.ranks.count)) {
                for other in index[rank, default: []] where seenBy[other] != position {
                    seenBy[other] = position
                    let known = texts[other]
                    guard known.ranks.count >= shortest,
                        let likeness = likeness(known.ranks, text.ranks)
                    else { continue }
                    couples.append(
                        Couple(
                            first: min(known.number, text.number),
                            other: max(known.number, text.number), likeness: likeness))
                }
                index[rank, default: []].append(position)
            }
        }
        return couples
    }

    private func ranked(_ numbers: [Int]) -> [Ranked] {
        var uses: [UInt64: Int] = [:]
        for number in numbers {
            for piece in prints[number].pieces { uses[piece, default: 0] += 1 }
        }
        let order = uses.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
        let ranks = Dictionary(
            uniqueKeysWithValues: order.enumerated().map { ($1, Int32($0)) })
        return numbers.map { number in
            Ranked(number: number, ranks: prints[number].pieces.compactMap { ranks[$0] }.sorted())
        }
    }

    /// Pieces that a text of this size shares with any text that is like it; no shorter text has so many.
    private func shared(by count: Int) -> Int {
        let (whole, rest) = (count * least).quotientAndRemainder(dividingBy: 2_000 - least)
        return rest == 0 ? whole : whole + 1
    }

    /// So many of the rarest pieces that one of them is shared.
    private func beginning(of count: Int) -> Int { count - shared(by: count) + 1 }

    /// Nil where they are not alike.
    private func likeness(_ left: [Int32], _ right: [Int32]) -> Int? {
        var (i, j, shared) = (0, 0, 0)
        let needed = least * (left.count + right.count)
        while i < left.count, j < right.count {
            // What is left can't be enough any more.
            let most = shared + min(left.count - i, right.count - j)
            if 2_000 * most < needed { return nil }
            if left[i] == right[j] {
                (i, j, shared) = (i + 1, j + 1, shared + 1)
            } else if left[i] < right[j] {
                i += 1
            } else {
                j += 1
            }
        }
        guard 2_000 * shared >= needed else { return nil }
        return 2_000 * shared / (left.count + right.count)
    }
}
