import Support
import Testing

@testable import Tropa

@Suite struct RussianTests {
    @Test(arguments: Golden.files(in: "syntax/examples", suffix: ".tropa"))
    func `the same text with Russian words is the same tree`(path: String) throws {
        let source = try #require(Golden.text(of: path))
        let russian = Self.translated(source)

        #expect(russian != source)
        #expect(
            Parser.program(russian).program?.description
                == Parser.program(source).program?.description)
    }

    /// The text with every word of the language in Russian.
    private static func translated(_ source: String) -> String {
        let bytes = Array(source.utf8)
        let tokens = Lexer.tokens(of: source).tokens
        return tokens.indices.map { index in
            let token = tokens[index]
            let text = String(decoding: bytes[token.span.start..<token.span.end], as: UTF8.self)
            let isCall =
                index + 1 < tokens.count
                && tokens[index + 1].kind == .symbol(.openParenthesis)
            return russian(token.kind, isCall: isCall) ?? text
        }.joined()
    }

    private static func russian(_ kind: Token.Kind, isCall: Bool) -> String? {
        switch kind {
        case .keyword(let keyword): keyword.russian
        case .name(let text, quoted: false) where isCall:
            Vocabulary.functions.first { $0.english == text }?.russian
        // `total` is a column of an example; its place in the grammar has a golden of its own.
        case .name(let text, quoted: false) where text != "total":
            ContextWord(rawValue: text)?.russian
        default: nil
        }
    }
}
