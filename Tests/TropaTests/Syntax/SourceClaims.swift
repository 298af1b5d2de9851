import Catalogue
import Tropa

/// What holds for any bytes that are given as a source; the fuzz targets of `Tests/Fuzz` claim the same.
enum SourceClaims {
    /// What is wrong with the reading of a source; nil if nothing is.
    static func fault(inReading source: [UInt8]) -> String? {
        if source.count <= Lexer.sizeLimit {
            var end = 0
            for token in Lexer.tokens(of: source).tokens {
                guard token.span.start == end, token.span.end >= end else {
                    return "a gap before \(token.span)"
                }
                end = token.span.end
            }
            guard end == source.count else { return "the tokens end at \(end)" }
        }
        let result = Parser.program(source)
        for diagnostic in result.diagnostics {
            let span = diagnostic.span
            guard span.start >= 0, span.start <= span.end, span.end <= source.count else {
                return "\(diagnostic.code) stands outside"
            }
        }
        let text = String(decoding: source, as: UTF8.self)
        guard let program = result.program else {
            if result.diagnostics.isEmpty { return "neither a tree nor a mistake" }
            _ = Diagnostics(result.diagnostics).render(source: text, name: "x", language: .ru)
            return nil
        }
        let printed = program.description
        guard let again = Parser.program(printed).program else { return "unreadable: \(printed)" }
        return again.description == printed ? nil : "\(printed) becomes \(again.description)"
    }

    /// What is wrong with the checking of a source under the rights of each role.
    static func fault(inChecking source: [UInt8], _ compiler: Compiler, _ shapes: [RoleShape])
        -> String?
    {
        let text = String(decoding: source, as: UTF8.self)
        for shape in shapes {
            do {
                let first = try compiler.query(text, module: "registry", shape: shape)
                let second = try compiler.query(text, module: "registry", shape: shape)
                guard first == second else { return "one text gives two statements" }
            } catch {
                if error.list.isEmpty { return "refused without a reason" }
                for language in Language.allCases {
                    _ = error.render(source: text, name: "x", language: language)
                }
            }
        }
        return nil
    }
}
