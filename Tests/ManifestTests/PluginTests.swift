import Catalogue
import Testing

@testable import Manifest

/// The modules that this repository ships load without a mistake.
struct PluginTests {
    private static let root = #filePath.split(separator: "/").dropLast(3).map(String.init)
        .reduce("") { "\($0)/\($1)" }

    @Test func `the shipped modules load`() throws {
        let folders = ManifestSources.moduleFolders(in: ["\(Self.root)/Plugins"])
        let roles = "\(Self.root)/Config/roles.yaml"
        let sources = ManifestSources(
            folders: folders, roles: DiskFiles().isFile(roles) ? roles : nil, root: Self.root)
        let result = ManifestLoader(sources: sources).load()
        let list = result.problems.map { $0.render(language: .ru) }.joined(separator: "\n")
        #expect(list == "")
        guard let schema = result.schema else { return }
        #expect(!schema.resources.isEmpty)
    }
}
