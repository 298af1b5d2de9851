import Client
import Testing
import Wire

@testable import Client

struct LearningTests {
    private let commands = DeclaredCommands([
        CommandDescription(
            module: "monitoring", path: ["materials", "pull"], kind: "pull",
            target: "monitoring.materials.file", title: "Материалы"),
        CommandDescription(
            module: "roadmap", path: ["due"], kind: "query", target: "roadmap/due", title: nil),
        CommandDescription(
            module: "x", path: ["sing"], kind: "song", target: "x.songs", title: nil),
    ])

    @Test(arguments: [
        (
            ["materials", "pull", "DIR", "--force"],
            ["pull", "monitoring.materials.file", "DIR", "--force"]
        ),
        (["due", "-p", "a=1"], ["run", "roadmap/due", "-p", "a=1"]),
    ])
    func `a module's command is one of ours in other words`(words: [String], own: [String]) {
        guard case .own(let word, let command, let rest) = commands.match(words, ownWords: [])
        else {
            Issue.record("\(words)")
            return
        }
        #expect([word, command.target] + rest == own)
    }

    @Test func `half a command lists what may follow`() {
        let match = commands.match(["materials"], ownWords: ["list"])
        guard case .beginning(let family) = match else {
            Issue.record("\(match)")
            return
        }
        #expect(family.map(\.path) == [["materials", "pull"]])
    }

    @Test func `a kind from the future and a slip are told apart`() {
        guard case .tooNew = commands.match(["sing"], ownWords: []) else {
            Issue.record("sing is known but too new")
            return
        }
        #expect(commands.match(["deu"], ownWords: ["do"]) == .unknown(suggestion: "due"))
        #expect(commands.match(["xyzzy"], ownWords: ["do"]) == .unknown(suggestion: nil))
    }

    private func item(_ id: String, _ name: String, key: String? = nil) -> PullItem {
        PullItem(
            id: id, key: key, file: FileValue(sha256: "0", name: name, bytes: 1, type: "x"))
    }

    @Test(arguments: [
        ("план.pdf", "план.pdf"), ("../../etc/passwd", "_.._etc_passwd"), ("a/b\\c", "a_b_c"),
        (".bashrc", "bashrc"), ("", "file"), ("...", "file"), ("a\u{0}b\n", "a_b_"),
        ("\u{202E}fdp.exe", "fdp.exe"),
    ])
    func `a name from the server stays inside the folder`(name: String, safe: String) {
        #expect(FileNaming.safe(name) == safe)
    }

    @Test func `long names keep their ending and fit a file system`() {
        let name = FileNaming.safe(String(repeating: "ж", count: 300) + ".pdf")
        #expect(name.utf8.count <= 200)
        #expect(name.hasSuffix("ж.pdf"))
    }

    @Test func `equal names are told apart the same way in any order`() {
        let items = [
            item("1", "План.pdf", key: "A"), item("2", "план.PDF", key: "B"),
            item("3", "план.pdf"), item("4", "один.pdf", key: "C"),
        ]
        let names = FileNaming.names(for: items)
        #expect(names == FileNaming.names(for: items.reversed()))
        #expect(
            names == [
                "1": "План (A).pdf", "2": "план (B).PDF", "3": "план (3).pdf", "4": "один.pdf",
            ])
    }
}
