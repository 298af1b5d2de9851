import Support
import Testing

/// `nastavnikd check DIR …` on folders with mistakes.
struct ModuleCheckTests {
    /// A mistake, what stands in the module, and where it must be told.
    struct Mistake: Sendable, CustomTestStringConvertible {
        let name: String
        var module = """
            module: trial
            version: 1.0.0
            language: ru
            title: Проба
            summary: Проба
            requires: {core: ">=1.0 <2"}
            """
        var resource = """
            resource: things
            title: Вещи
            key: [code]
            fields:
              code: {type: text, max: 10, title: Код}
            access:
              everyone: {read: all}
            """
        /// File, line and column as they must be printed.
        let place: String
        var words: [String] = []

        var testDescription: String { name }

        /// With the lines of `access` and what is above them replaced.
        static func fields(
            _ name: String, _ lines: String, at place: String, words: String...
        ) -> Mistake {
            var mistake = Mistake(name: name, place: place)
            mistake.words = words
            mistake.resource = """
                resource: things
                title: Вещи
                key: [code]
                fields:
                  code: {type: text, max: 10, title: Код}
                \(lines)
                access:
                  everyone: {read: all}
                """
            return mistake
        }
    }

    static let mistakes: [Mistake] = [
        .fields("a tab", "\tsize: {type: integer, title: Размер}", at: "things.yaml:6:1"),
        .fields(
            "a key that stands twice", "  code: {type: integer, title: Код}", at: "things.yaml:6:3",
            words: "code"),
        .fields(
            "an unknown key", "  size: {type: integer, titel: Размер}", at: "things.yaml:6:25",
            words: "title"),
        .fields(
            "an unknown type", "  size: {type: intger, title: Размер}", at: "things.yaml:6:16",
            words: "integer"),
        .fields(
            "a number where a truth belongs", "  size: {type: integer, required: 7, title: Размер}",
            at: "things.yaml:6:35"),
        .fields(
            "a word where a number belongs", "  size: {type: integer, max: много, title: Размер}",
            at: "things.yaml:6:"),
        .fields(
            "a bound over a bound", "  size: {type: integer, min: 5, max: 2, title: Размер}",
            at: "things.yaml:6:"),
        .fields("an anchor", "  size: &x {type: integer, title: Размер}", at: "things.yaml:6:9"),
        .fields("a tag", "  size: !!int {type: integer, title: Размер}", at: "things.yaml:6:9"),
        .fields(
            "a reference to nothing", "  owner: {type: ref, to: things_2, title: Хозяин}",
            at: "things.yaml:6:26", words: "things"),
        .fields(
            "a reference to a module that is not required",
            "  owner: {type: ref, to: registry.people, title: Хозяин}", at: "things.yaml:6:26",
            words: "requires"),
        .fields(
            "a rule with an unknown name", "  twice: {computed: 'sice * 2', title: Вдвое}",
            at: "things.yaml:6:22"),
        .fields(
            "a rule of the wrong type",
            "  size: {type: integer, title: Размер}\nchecks:\n  - {rule: 'size + 1', field: size, message: Плохо}",
            at: "things.yaml:8:"),
        .fields(
            "a rule that breaks off", "  size: {type: integer, required: 'code = ', title: Размер}",
            at: "things.yaml:6:"),
        .fields(
            "a name that is reserved", "  version: {type: integer, title: Версия}",
            at: "things.yaml:6:3"),
        .fields(
            "a name with capitals", "  Size: {type: integer, title: Размер}", at: "things.yaml:6:3"),
        .fields("a role that nobody has", "# roles\n", at: "things.yaml", words: "").withAccess(
            "  wizard: {read: all}", line: 9),
        .fields(
            "a key that is not part of the format yet",
            "  size: {type: integer, localized: true, title: Размер}", at: "things.yaml:6:25"),
        .fields(
            "a title that is no title", "  size: {type: integer, title: [1]}",
            at: "things.yaml:6:32"),
    ]

    @Test(arguments: mistakes)
    func `is told at its place`(mistake: Mistake) throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try ModuleFolderWriter(folder).write(
            module: mistake.module, resources: ["things": mistake.resource])

        let outcome = try Self.check(folder)

        #expect(outcome.status == 1, "\(outcome)")
        #expect(outcome.output.contains(mistake.place), "\(mistake.place): \(outcome)")
        for word in mistake.words { #expect(outcome.output.contains(word), "\(outcome)") }
    }

    @Test func `all mistakes of all files are told at once`() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let bad = Self.mistakes[2].resource
        try ModuleFolderWriter(folder).write(
            module: Self.mistakes[0].module + "\nsumary: x",
            resources: [
                "things": bad,
                "others": bad.replacing("resource: things", with: "resource: others"),
            ],
            queries: ["sum": "---\ntropa: 1\nkind: query\ntitle: Сумма\n---\nfrom thigs"])

        let outcome = try Self.check(folder)

        for place in ["module.yaml:7:1", "things.yaml:6:25", "others.yaml:6:25", "sum.tropa:6:6"] {
            #expect(outcome.output.contains(place), "\(place): \(outcome)")
        }
    }

    @Test func `a circle of requirements is told`() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        for (own, other) in [("first", "second"), ("second", "first")] {
            let module = Self.mistakes[0].module
                .replacing("module: trial", with: "module: \(own)")
                .replacing("\">=1.0 <2\"}", with: "\">=1.0 <2\", modules: [\(other)]}")
            try ModuleFolderWriter(folder).write(module: module, resources: [:], name: own)
        }

        let outcome = try Self.check(folder)

        #expect(outcome.status == 1, "\(outcome)")
        #expect(outcome.output.contains("first") && outcome.output.contains("second"), "\(outcome)")
        #expect(outcome.output.contains("module.yaml:6:"), "\(outcome)")
    }

    @Test func `a file that is no UTF-8 is told`() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let writer = ModuleFolderWriter(folder)
        try writer.write(module: Self.mistakes[0].module, resources: [:])
        try writer.write(bytes: [0xFF, 0xFE, 0x00], to: "trial/resources/things.yaml")

        let outcome = try Self.check(folder)

        #expect(outcome.status == 1 && outcome.output.contains("things.yaml"), "\(outcome)")
    }

    @Test func `a folder without modules is a mistake of the command`() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let outcome = try Self.check(folder)
        #expect(outcome.status == 2 && outcome.errors.contains(folder.path), "\(outcome)")
    }

    @Test func `several folders are checked at once, and each must hold a module`() throws {
        let folders = try (0..<3).map { _ in try TemporaryFolder() }
        defer { for folder in folders { folder.remove() } }
        for (folder, name) in zip(folders, ["first", "second"]) {
            try ModuleFolderWriter(folder).write(
                module: Self.mistakes[0].module.replacing("module: trial", with: "module: \(name)"),
                resources: ["things": Self.mistakes[2].resource], name: name)
        }

        let outcome = try Self.check(folders[0], folders[1])
        #expect(outcome.status == 1, "\(outcome)")
        for name in ["first", "second"] {
            #expect(outcome.output.contains("\(name)/resources/things.yaml:6:25"), "\(outcome)")
        }
        let lacking = try Self.check(folders[0], folders[2])
        #expect(
            lacking.status == 2 && lacking.errors.contains(folders[2].path)
                && !lacking.errors.contains(folders[0].path), "\(lacking)")
    }

    @Test func `the modules of the project have no mistakes`() throws {
        let outcome = try Products.server.run(
            [
                "check", Products.root + "Plugins", "--config",
                Products.root + "Config/nastavnik.yaml",
            ])
        #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome)")
    }

    private static func check(_ folders: TemporaryFolder...) throws -> Program.Outcome {
        try Products.server.run(
            ["check"] + folders.map(\.path) + ["--config", Products.root + "Config/nastavnik.yaml"])
    }
}

extension ModuleCheckTests.Mistake {
    /// The same with another line under `access`.
    fileprivate func withAccess(_ line: String, line number: Int) -> Self {
        var mistake = Self(name: name, place: "things.yaml:\(number):3")
        mistake.resource = resource.replacing("  everyone: {read: all}", with: line)
        return mistake
    }
}
