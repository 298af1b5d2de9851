import Testing

@testable import StrictJSON

struct RoundingTests {
    @Test(
        arguments: [
            ("12.345", 2, "12.35"), ("12.344", 2, "12.34"), ("-0.005", 2, "-0.01"),
            ("-0.004", 2, "0.00"), ("99.96", 1, "100.0"), ("0.5", 0, "1"), ("7", 2, "7.00"),
            ("1e3", 1, "1e3"), ("9", 0, "9"),
        ])
    func `digits are rounded half away from zero`(digits: String, places: Int, expected: String) {
        #expect(JSONNumber(digits: digits).rounded(to: places).digits == expected)
    }

    @Test(
        arguments: [
            ("1234567.80", "1 234 567,80"), ("-123456", "-123 456"), ("12", "12"),
            ("1000", "1 000"), ("0.5", "0,5"),
        ])
    func `numbers are written as people write them`(digits: String, expected: String) {
        #expect(JSONNumber(digits: digits).written(point: ",", thousands: " ") == expected)
    }
}
