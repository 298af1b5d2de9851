import Support
import Testing

@testable import Catalogue

@Suite struct SuggestionTests {
    static let names = [
        "organisation", "organisations", "started_on", "state", "status", "hours", "full_name",
        "id",
        "школа", "район",
    ]

    @Test(
        arguments: [
            ("organistion", "organisation"), ("orgnaisation", "organisation"),
            ("organisatoins", "organisations"),
            ("startedon", "started_on"), ("sate", "state"), ("stauts", "status"),
            ("HOURS", "hours"),
            ("fullname", "full_name"), ("шокла", "школа"), ("раён", "район"),
        ] as [(String, String?)])
    func `a slip of the pen finds its name`(typed: String, meant: String?) {
        #expect(Suggestion.closest(to: typed, among: Self.names) == meant)
    }

    @Test(arguments: [
        "", "x", "ix", "completely", "mentor", String(repeating: "a", count: 100_000),
    ])
    func `what is near nothing gets no suggestion`(typed: String) {
        #expect(Suggestion.closest(to: typed, among: Self.names) == nil)
    }

    @Test func `the answer does not depend on the order of the names`() {
        var random = SeededGenerator(seed: 12)
        for _ in 0..<50 {
            let shuffled = ["state", "stage", "stake", "spate"].shuffled(using: &random)
            #expect(Suggestion.closest(to: "stave", among: shuffled) == "stage")
        }
    }

    @Test(arguments: [
        ("", "", 0), ("a", "", 1), ("", "abc", 3), ("abc", "abc", 0), ("abc", "acb", 1),
        ("ca", "abc", 3), ("kitten", "sitting", 3), ("abcdef", "badcfe", 3),
    ])
    func `the distance counts slips`(a: String, b: String, expected: Int) {
        let (left, right) = (Array(a.unicodeScalars), Array(b.unicodeScalars))
        #expect(EditDistance.between(left, right) == expected)
        #expect(EditDistance.between(right, left) == expected)
    }
}
