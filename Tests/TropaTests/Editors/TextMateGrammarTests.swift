import Foundation
import StrictJSON
import Support
import Testing
import Tropa

@Suite struct TextMateGrammarTests {
    @Test func `the grammar is that of its golden file`() {
        Golden.expect(
            String(decoding: TextMateGrammar.json.serialized(pretty: true), as: UTF8.self) + "\n",
            matches: "editors/tropa.tmLanguage.json")
    }

    @Test func `every word of the language in both languages has its colour`() throws {
        for keyword in Keyword.allCases {
            for word in [keyword.rawValue, keyword.russian, keyword.russian.uppercased()] {
                #expect(try Self.name(of: word)?.contains("keyword.other") == false, "\(word)")
            }
        }
        for word in ContextWord.allCases.flatMap({ [$0.rawValue, $0.russian] }) {
            #expect(try Self.name(of: word) == "keyword.other.tropa", "\(word)")
        }
        for function in Vocabulary.functions {
            for word in [function.english, function.russian] {
                #expect(try Self.name(of: word, before: "(x)") == "support.function.tropa")
            }
        }
        for head in Vocabulary.heads {
            #expect(try Self.name(of: head.russian) == "variable.language.tropa")
        }
    }

    @Test(arguments: [
        ("# x", "comment.line.tropa"), ("-- from", "comment.line.tropa"),
        ("@2024/2025", "constant.other.date.tropa"), ("@2024-Q3", "constant.other.date.tropa"),
        ("@2024-09-01", "constant.other.date.tropa"), ("$год", "variable.parameter.tropa"),
        ("12.5", "constant.numeric.tropa"), ("`from`", "variable.other.quoted.tropa"),
        ("??", "keyword.operator.tropa"), ("!=", "keyword.operator.tropa"),
    ])
    func `signs and values have their colours`(text: String, name: String) throws {
        #expect(try Self.name(of: text) == name)
    }

    @Test(arguments: ["fromage", "a.from", "взятьсе", "$from"])
    func `a word inside of another is no word`(text: String) throws {
        #expect(try Self.name(of: text)?.hasPrefix("keyword") != true)
    }

    /// The name of the first pattern that takes the whole text.
    private static func name(of text: String, before rest: String = "") throws -> String? {
        let whole = text + rest
        let range = NSRange(whole.startIndex..., in: whole)
        for pattern in TextMateGrammar.json.objectValue?["patterns"]?.arrayValue ?? [] {
            guard let object = pattern.objectValue, let match = object["match"]?.stringValue else {
                continue
            }
            let found = try NSRegularExpression(pattern: match).firstMatch(in: whole, range: range)
            if found?.range == NSRange(location: 0, length: (text as NSString).length) {
                return object["name"]?.stringValue
            }
        }
        return nil
    }
}
