/// A stream of numbers that is the same on every machine (SplitMix64).
///
/// Every value of every row has a stream of its own, named by where it comes from: so a change in one
/// recipe moves nothing in the others.
struct Chance {
    private var state: UInt64

    init(_ state: UInt64) {
        self.state = state
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mixed(state)
    }

    /// A number from 0 to the one before the bound.
    mutating func below(_ bound: Int) -> Int {
        guard bound > 1 else { return 0 }
        return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    static func mixed(_ state: UInt64) -> UInt64 {
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    static func joined(_ left: UInt64, _ right: UInt64) -> UInt64 {
        mixed(left ^ mixed(right &+ 0x9E37_79B9_7F4A_7C15))
    }

    /// FNV-1a of a name.
    static func hash(_ name: String) -> UInt64 {
        name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    }
}
