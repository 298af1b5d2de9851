import Testing

struct LayoutTests {
    /// The map of the repository in its README; a new entry at the top is a decision.
    private static let permitted: Set<String> = [
        "CHANGELOG.md", "CONTRIBUTING.md", "Config", "LICENSE", "Makefile", "OpenAPI",
        "Package.resolved", "Package.swift", "Plugins", "README.md", "README.ru.md", "SECURITY.md",
        "Sources", "Tests",
    ]

    @Test func `the top of the repository holds only what the README shows`() {
        let names = Repository.names(in: "").filter { !$0.hasPrefix(".") && $0 != "data" }
        #expect(Set(names).subtracting(Self.permitted).isEmpty)
    }

    @Test func `every folder of tests belongs to a target or is named in the layout`() {
        let package = Repository.file("Package.swift").text
        let shared: Set<String> = ["Support", "Judges", "Campaigns", "Bench", "Fuzz"]
        let folders = Repository.names(in: "Tests").filter { !shared.contains($0) }
        for folder in folders {
            #expect(package.contains("name: \"\(folder)\""), "Tests/\(folder) is in no target")
        }
    }

    @Test func `every target of the Makefile says what it is for`() throws {
        let target = try Regex(#"^([a-z][a-z-]*):([^=]|$)"#)
        let lines = Repository.file("Makefile").lines.map(\.text)
        var found: Set<String> = []
        for (index, line) in lines.enumerated() {
            guard let match = line.firstMatch(of: target), let name = match[1].substring else {
                continue
            }
            found.insert(String(name))
            let above = index > 0 ? lines[index - 1] : ""
            #expect(
                line.contains("#") || above.hasPrefix("#"),
                "Makefile:\(index + 1): \(name) has no comment")
        }
        #expect(found.isSuperset(of: ["run", "test", "format", "openapi"]))
    }
}
