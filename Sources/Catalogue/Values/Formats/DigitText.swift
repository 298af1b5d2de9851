/// The digits of a number, 0…9 each, for sums over them.
struct DigitText {
    let digits: [Int]

    /// Nil unless the text is one or more ASCII digits.
    init?(_ text: String) {
        let digits = text.utf8.map { Int($0) - 48 }
        guard !digits.isEmpty, digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
        self.digits = digits
    }

    var count: Int { digits.count }

    /// Σ digit · weight over as many digits as there are weights.
    func sum(_ weights: [Int]) -> Int {
        zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// The remainder of the number that the first digits write.
    func remainder(ofFirst count: Int, by divisor: Int) -> Int {
        digits.prefix(count).reduce(0) { ($0 * 10 + $1) % divisor }
    }
}
