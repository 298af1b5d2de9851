import Catalogue
import Foundation
import Support
import Testing
import Tropa

@Suite struct CanonicalFormTests {
    @Test(arguments: Golden.files(in: "syntax/form", suffix: ".tropa"))
    func `a text has the form of its golden file`(path: String) throws {
        let source = try #require(Golden.text(of: path))
        let form = try CanonicalForm.text(of: source)
        let russian = try CanonicalForm.text(of: source, in: .ru)

        Golden.expect(form + "\n" + russian, matches: path + ".form")
        try Self.check(source, path)
    }

    @Test(arguments: 0..<4)
    func `any tree keeps its meaning and its comments, and its form is final`(part: UInt64) throws {
        for seed in part * 50..<(part + 1) * 50 {
            var random = RandomTree(seed: seed)
            var remarks = RandomRemarks(seed: seed)
            try Self.check(remarks.spread(random.program().description), "seed \(seed)")
        }
    }

    @Test func `the queries of the modules keep their meaning and their comments`() throws {
        let files = Self.savedQueries
        #expect(files.count > 50)
        for file in files {
            let data = try #require(FileManager.default.contents(atPath: file))
            try Self.check(String(decoding: data, as: UTF8.self), file)
        }
    }

    @Test func `the queries of the modules stand in their canonical form`() throws {
        for file in Self.savedQueries {
            let data = try #require(FileManager.default.contents(atPath: file))
            let source = String(decoding: data, as: UTF8.self)
            #expect(try CanonicalForm.text(of: source) == source, "\(file)")
        }
    }

    @Test(arguments: Golden.files(in: "sql", suffix: ".tropa"))
    func `both languages compile to the same bytes`(path: String) throws {
        let source = try #require(Golden.text(of: path))
        for shape in Fixture.shapes.values {
            func sql(_ text: String) -> CompiledQuery? {
                try? Fixture.compiler.query(text, module: "registry", shape: shape).query
            }
            func form(_ language: Language) throws -> String {
                try Fixture.compiler.canonical(
                    source, in: language, module: "registry", shape: shape)
            }
            #expect(try sql(form(.en)) == sql(source))
            #expect(try sql(form(.ru)) == sql(source))
        }
    }

    @Test func `a text with mistakes has no form, and the places count the header`() {
        #expect {
            try CanonicalForm.text(of: "---\ntitle: x\n---\nfrom a filter b\n")
        } throws: { error in
            (error as? Diagnostics)?.list.first?.span == Span(start: 24, end: 30)
        }
    }

    @Test func `resources get the names of the schema`() throws {
        func form(_ text: String, _ language: Language = .en, isStored: Bool = false) throws
            -> String
        {
            try Fixture.compiler.canonical(
                text, in: language, isStored: isStored, shape: Fixture.curator)
        }

        #expect(try form("из пары взять 3") == "from pairs\ntake 3\n")
        #expect(try form("из пары", isStored: true) == "from registry.pairs\n")
        #expect(try form("from registry.pairs", .ru) == "из registry.пары\n")
        #expect(
            try form("let пары = from pairs from пары") == "let пары = from pairs\nfrom пары\n")
    }

    // MARK: What holds for every text

    private static func check(_ source: String, _ name: String) throws {
        do {
            let form = try CanonicalForm.text(of: source)
            let russian = try CanonicalForm.text(of: source, in: .ru)
            let back = try CanonicalForm.text(of: russian)
            #expect(try tree(of: form) == tree(of: source), "\(name)\n\(source)\n\(form)")
            #expect(try tree(of: russian) == tree(of: source), "\(name)\n\(russian)")
            #expect(comments(in: form) == comments(in: source), "\(name)\n\(source)\n\(form)")
            #expect(
                try CanonicalForm.text(of: form) == form, "\(name)\n\(source)\n\n\(form)")
            #expect(back == form, "\(name)\n\(source)\n\n\(russian)")
            #expect(try CanonicalForm.text(of: form, in: .ru) == russian, "\(name)")
        } catch {
            Issue.record("\(name): \(error.render(source: source, name: name, language: .en))")
        }
    }

    private static func tree(of text: String) throws(Diagnostics) -> String {
        let header = text.hasPrefix("---\n") ? text.range(of: "\n---\n")?.upperBound : nil
        let body = header.map { String(text[$0...]) } ?? text
        let preamble: Preamble
        switch FrontMatter.body(of: text) {
        case .pipeline: return shape(of: try Parser.program(body).get())
        case .library: preamble = try Parser.library(body).get()
        case .report: preamble = try Parser.report(body).get()
        }
        let nothing = try Parser.program("from nothing").get().pipeline
        return shape(
            of: Program(
                parameters: preamble.parameters, uses: preamble.uses, defines: preamble.defines,
                lets: preamble.lets, pipeline: nothing))
    }

    private static func comments(in text: String) -> [String] {
        let bytes = Array(text.utf8)
        return Lexer.tokens(of: text).tokens.filter { $0.kind == .comment }.map { token in
            var text = String(decoding: bytes[token.span.start..<token.span.end], as: UTF8.self)
            while text.last?.isWhitespace == true { text.removeLast() }
            return text
        }
    }

    private static var savedQueries: [String] {
        let folder = #filePath.components(separatedBy: "/Tests/")[0] + "/Plugins"
        let root = URL(filePath: folder).resolvingSymlinksInPath().path
        let all = FileManager.default.enumerator(atPath: root)?.allObjects as? [String]
        return (all ?? []).filter { $0.hasSuffix(".tropa") }.sorted().map { root + "/" + $0 }
    }
}

/// Spreads a text over lines and puts comments between its words.
private struct RandomRemarks {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed ^ 0xC0FFEE) }

    mutating func spread(_ source: String) -> String {
        let bytes = Array(source.utf8)
        let rarity = Int.random(in: 2...30, using: &generator)
        var count = 0
        var text = ""
        for token in Lexer.tokens(of: source).tokens {
            text += String(decoding: bytes[token.span.start..<token.span.end], as: UTF8.self)
            guard token.kind == .whitespace else { continue }
            switch Int.random(in: 0..<rarity * 4, using: &generator) {
            case 0:
                count += 1
                text += " # c\(count)\n"
            case 1:
                count += 1
                text += "\n-- c\(count) \n"
            case 2:
                count += 1
                text += "\n\n  # c\(count)\n\n"
            case 3: text += "\n"
            case 4: text += "\n\n"
            default: break
            }
        }
        return text
    }
}
