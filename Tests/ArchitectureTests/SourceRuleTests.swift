import Testing

struct SourceRuleTests {
    private static let sources = Repository.files(
        under: "Sources", suffixes: [".swift", ".c", ".h", ".md", ".yaml", ".modulemap"]
    ).filter { !$0.path.hasPrefix("Sources/decisions/") }

    @Test func `the core knows no domain`() throws {
        let domain = try Regex("(?i)mentor|mentee|league|настав|лига")
        // The product's own name, in both alphabets.
        let product = try Regex("(?i)nastavnikd?|«?Наставник(а|у|ом|е)?»?")
        for file in Self.sources {
            for (number, text) in file.lines {
                let rest = text.replacing(product, with: "")
                #expect(!rest.contains(domain), "\(file):\(number): \(text)")
            }
        }
    }

    @Test func `nothing in the sources can end the process on purpose or put work off`() throws {
        // `preconditionFailure` and the like stand only where the face of SQLite guards its own state.
        let forbidden = try Regex(
            #"fatalError|preconditionFailure|\btry!|\bas!|TODO|FIXME|@unchecked Sendable|nonisolated\(unsafe\)"#
        )
        for file in Self.sources
        where !file.path.hasPrefix("Sources/SQLite/") && !file.path.hasPrefix("Sources/CSQLite/") {
            for (number, text) in file.lines {
                #expect(!text.contains(forbidden), "\(file):\(number): \(text)")
            }
        }
    }

    @Test func `nothing names a place on somebody's machine`() throws {
        let places = try Regex(#"(^|[\s"'`(=])(/root/|/home/|/Users/|/tmp/)"#)
        let all =
            Self.sources
            + Repository.files(
                under: "Plugins", suffixes: [".yaml", ".md", ".tropa", ".html"])
            + Repository.files(under: "Config", suffixes: [".yaml", ".md"])
        for file in all {
            for (number, text) in file.lines {
                #expect(!text.contains(places), "\(file):\(number): \(text)")
            }
        }
    }

    @Test func `a file of Swift has at most four hundred lines`() {
        for file in Self.sources where file.name.hasSuffix(".swift") {
            #expect(file.lines.count <= 401, "\(file) has \(file.lines.count - 1)")
        }
    }

    @Test func `a file of Swift is named after what it holds`() {
        let vague = ["Utils", "Helpers", "Manager", "Base", "Misc", "Extensions"]
        for file in Self.sources where file.name.hasSuffix(".swift") {
            let stem = file.name.dropLast(6)
            #expect(!vague.contains { stem == $0 || stem.hasSuffix("+" + $0) }, "\(file)")
        }
    }

    @Test func `a decision has a number and the numbers have no gaps`() throws {
        let form = try Regex(#"^[0-9]{4}-[a-z0-9]+(-[a-z0-9]+)*\.md$"#)
        let names = Repository.names(in: "Sources/decisions").filter { $0 != "README.md" }
        #expect(!names.isEmpty)
        for name in names { #expect(name.contains(form), "\(name)") }
        #expect(names.compactMap { Int($0.prefix(4)) } == Array(1...max(names.count, 1)))
    }

    @Test func `both programs say the same version`() throws {
        let files = [
            "Sources/Serving/Boot/ProgramVersion.swift",
            "Sources/nastavnik/Program/ClientVersion.swift",
        ]
        let versions = files.map { file in
            Repository.file(file).lines.first { $0.text.contains("static let text = ") }
                .map { $0.text.split(separator: "\"")[1] }
        }
        #expect(versions[0] != nil && versions[0] == versions[1])
    }
}
