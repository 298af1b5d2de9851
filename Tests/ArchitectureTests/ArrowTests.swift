import Testing

struct ArrowTests {
    @Test(arguments: Arrows.table)
    func `a target imports only what its line names`(line: Arrows.Line) {
        var permitted = line.ours.union(line.outside).union(Arrows.everywhere)
        if Arrows.atTheEdge.contains(line.target) { permitted.formUnion(Arrows.ofTheMachine) }

        for file in Repository.files(under: "Sources/\(line.target)", suffixes: [".swift"]) {
            for (number, text) in file.lines {
                guard let imported = Self.importedModule(of: text) else { continue }
                #expect(
                    permitted.contains(imported),
                    "\(file):\(number) imports \(imported); see Arrows.swift")
            }
        }
    }

    @Test func `the Swift part of a module imports only what modules see`() {
        for name in Arrows.plugins {
            let files = Repository.files(under: "Plugins/\(name)/Sources", suffixes: [".swift"])
            #expect(!files.isEmpty)
            for file in files {
                for (number, text) in file.lines {
                    guard let imported = Self.importedModule(of: text) else { continue }
                    #expect(Arrows.ofPlugins.contains(imported), "\(file):\(number)")
                }
            }
        }
    }

    @Test func `every folder of sources stands in the table and every line has its folder`() {
        let folders = Set(Repository.names(in: "Sources")).subtracting(Arrows.withoutSwift)
            .filter { !$0.contains(".") }
        #expect(folders == Set(Arrows.table.map(\.target)))
    }

    @Test func `no arrow of the table points upwards`() {
        var below: Set<String> = Arrows.plugins.union(["CSQLite", "CXLSXWriter"])
        for line in Arrows.table {
            #expect(
                line.ours.isSubset(of: below), "\(line.target) stands above something it imports")
            below.insert(line.target)
        }
    }

    @Test func `the package names every arrow that a file uses`() {
        let package = Repository.file("Package.swift").text
        for line in Arrows.table {
            #expect(package.contains("name: \"\(line.target)\""), "\(line.target)")
        }
    }

    @Test func `an import is recognised in each of its forms`() {
        #expect(Self.importedModule(of: "import Store") == "Store")
        #expect(Self.importedModule(of: "    public import struct NIOCore.ByteBuffer") == "NIOCore")
        #expect(Self.importedModule(of: "@testable @preconcurrency import API // why") == "API")
        #expect(Self.importedModule(of: "// import Store") == nil)
        #expect(Self.importedModule(of: "let importer = 1") == nil)
    }

    /// The module that a line imports, if it imports one.
    static func importedModule(of line: Substring) -> String? {
        let kinds: Set<Substring> = [
            "struct", "class", "enum", "protocol", "func", "let", "var", "typealias",
        ]
        let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
        guard let keyword = words.firstIndex(of: "import"),
            words[..<keyword].allSatisfy({ $0.hasPrefix("@") || $0.allSatisfy(\.isLetter) }),
            let name = words[(keyword + 1)...].first(where: { !kinds.contains($0) })
        else { return nil }
        return name.split(separator: ".").first.map(String.init)
    }
}
