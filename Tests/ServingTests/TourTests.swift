import Catalogue
import Foundation
import StrictJSON
import Testing

@testable import Serving

@Suite struct TourTests {
    private static let root = FilePaths.join(FilePaths.folder(of: #filePath), "../..")

    private var settings: ServerSettings {
        get throws {
            try SettingsLoader(environment: [:]).load(file: Self.root + "/Config/nastavnik.yaml")
                .settings
        }
    }

    @Test func `every value of the example's commands is known`() throws {
        let tour = try Tour.read(folder: Self.root + "/Config/example")
        var values = ["address": "http://127.0.0.1:8080", "nastavnik": "nastavnik"]
        for (name, _) in tour.tokens { values[name] = "nst_\(name)" }

        for language in Language.allCases {
            for (title, command) in tour.lines(values, language) {
                #expect(!title.isEmpty)
                #expect(!command.contains(try Regex(#"\{[a-z]+\}"#)), "\(command)")
            }
        }
        #expect(tour.tokens.map(\.name) == ["school", "curator", "external"])
        #expect(tour.steps.count == 3)
    }

    @Test(arguments: [
        "{}", #"{"tokens": {}, "try": []}"#,
        #"{"tokens": {"a": {}}, "try": [{"title": {"ru": "x"}, "command": "y"}]}"#,
        #"{"tokens": {}, "try": [{"title": "x", "command": "y"}]}"#,
    ])
    func `a tour that lacks something is refused`(_ text: String) throws {
        #expect(Tour(try JSON.parse(Array(text.utf8))) == nil)
    }

    @Test func `the example's data are read by the rules of the modules`() throws {
        let data = try DataSet.read(
            Self.root + "/Config/example", without: [Tour.fileName], isSituation: true,
            for: settings)

        #expect(data.rows.count > 50)
        #expect(data.rows.allSatisfy { $0.place.file.hasPrefix(Self.root + "/Config/example/") })
        #expect(!data.rows.contains { $0.place.file.contains("/data/") })
    }

    @Test func `a mistake in a data file is told at its place`() throws {
        let folder = NSTemporaryDirectory() + "/serving-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data("registry.municipalities:\n  - {code: \"05\", titel: x}\n".utf8)
            .write(to: URL(filePath: folder + "/rows.yaml"))

        do {
            _ = try DataSet.read(folder, for: settings)
            Issue.record("the mistake was not found")
        } catch StartFailure.seeds(let mistakes) {
            let text = mistakes.map { $0.text(in: .en) }.joined(separator: "\n")
            #expect(text.contains("\(folder)/rows.yaml:2:18: "))
            #expect(text.contains("“title”"))
        }
    }

    @Test func `a folder without data is refused`() throws {
        #expect(throws: StartFailure.self) {
            _ = try DataSet.read(Self.root + "/Sources", for: settings)
        }
    }
}
