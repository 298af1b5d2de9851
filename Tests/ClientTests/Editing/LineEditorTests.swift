import Client
import Support
import Testing
import Wire

struct LineEditorTests {
    private static func editor(_ keys: [Key], history: [String] = []) -> LineEditor {
        var editor = LineEditor(history: history)
        for key in keys { _ = editor.handle(key) }
        return editor
    }

    private static func text(_ keys: [Key]) -> String { String(editor(keys).text) }

    @Test func `keys change the text at the cursor`() {
        #expect(Self.text([.text("паы"), .left, .text("р")]) == "пары")
        #expect(Self.text([.text("пары"), .backspace]) == "пар")
        #expect(Self.text([.text("пары"), .home, .delete]) == "ары")
        #expect(Self.text([.text("from pairs"), .killWord]) == "from ")
        #expect(Self.text([.text("from pairs"), .wordLeft, .killRight]) == "from ")
        #expect(Self.text([.text("from pairs"), .wordLeft, .killLeft]) == "pairs")
        #expect(Self.text([.text("ab"), .home, .right, .text("x"), .end, .text("y")]) == "axby")
        #expect(Self.text([.backspace, .left, .delete, .killWord]) == "")
    }

    @Test func `a letter with its mark is one character`() {
        #expect(Self.text([.text("и"), .text("\u{306}"), .backspace]) == "")
        #expect(Self.editor([.text("и"), .text("\u{306}")]).scalarOffset == 2)
    }

    @Test func `a semicolon, an empty line or a command ends the text`() {
        var editor = Self.editor([.text("from a")])
        #expect(editor.handle(.enter) == .redraw)
        _ = editor.handle(.text("take 1"))
        #expect(editor.handle(.enter) == .redraw)
        #expect(editor.handle(.enter) == .submit("from a\ntake 1\n"))
        var short = Self.editor([.text("from a; ")])
        #expect(short.handle(.enter) == .submit("from a; "))
        var command = Self.editor([.text("\\help")])
        #expect(command.handle(.enter) == .submit("\\help"))
    }

    @Test func `Ctrl-C drops the text, Ctrl-D ends an empty one only`() {
        var editor = Self.editor([.text("ab"), .home])
        #expect(editor.handle(.endOfInput) == .redraw)
        #expect(String(editor.text) == "b")
        #expect(editor.handle(.interrupt) == .cancel)
        #expect(editor.text.isEmpty)
        #expect(editor.handle(.endOfInput) == .end)
    }

    @Test func `arrows go between lines, and at the edges through older texts`() {
        var editor = Self.editor([.text("new")], history: ["one", "two\nlines"])
        _ = editor.handle(.up)
        #expect(String(editor.text) == "two\nlines")
        _ = editor.handle(.up)
        #expect(editor.cursor == 3, "in the line above")
        _ = editor.handle(.up)
        #expect(String(editor.text) == "one")
        #expect(editor.handle(.up) == .none)
        _ = editor.handle(.down)
        _ = editor.handle(.down)
        #expect(String(editor.text) == "new", "what was begun is kept")
        editor.start(remembering: "new")
        editor.start(remembering: "new")
        editor.start(remembering: " \n")
        #expect(editor.history == ["one", "two\nlines", "new"])
    }

    @Test func `a completion is written over what it replaces`() {
        var editor = Self.editor([.text("from паp x"), .left, .left])
        editor.replace(from: 5, to: 8, with: "pairs")
        #expect(String(editor.text) == "from pairs x" && editor.cursor == 10)
    }

    // MARK: Bytes

    private static func keys(_ text: String) -> [Key] {
        var decoder = KeyDecoder()
        return Array(text.utf8).flatMap { decoder.keys(after: $0) }
    }

    @Test func `bytes of a terminal become keys`() {
        #expect(Self.keys("aж€😀") == [.text("a"), .text("ж"), .text("€"), .text("😀")])
        #expect(Self.keys("\u{1B}[A\u{1B}[B\u{1B}[C\u{1B}[D") == [.up, .down, .right, .left])
        #expect(
            Self.keys("\u{1B}[H\u{1B}OF\u{1B}[1~\u{1B}[4~\u{1B}[3~") == [
                .home, .end, .home, .end, .delete,
            ])
        #expect(
            Self.keys("\u{1B}[1;5C\u{1B}b\u{7F}\t\r") == [
                .wordRight, .wordLeft, .backspace, .tab, .enter,
            ])
        #expect(
            Self.keys("\u{03}\u{04}\u{01}\u{05}\u{0C}") == [
                .interrupt, .endOfInput, .home, .end, .clearScreen,
            ])
        #expect(Self.keys("\u{1B}[99;1Zx") == [.text("x")], "what is unknown is passed over")
    }

    @Test func `what is pasted is text, its line ends included`() {
        #expect(
            Self.keys("\u{1B}[200~from a\r\ntake 1;\r\t\u{07}\u{1B}[201~z")
                == [.text("from a\ntake 1;\n  "), .text("z")])
    }

    @Test func `bytes that are no text do not stop the reading`() {
        var decoder = KeyDecoder()
        let keys = [0xFF, 0xD0, 0x28, 0x61].flatMap { decoder.keys(after: $0) }
        #expect(keys == [.text("("), .text("a")])
    }

    // MARK: The picture

    @Test func `the frame knows where the cursor is, in columns`() {
        var editor = Self.editor([.text("пары\nтабло 世界"), .left])
        let frame = EditorFrame(editor, first: "> ", next: ". ", width: 40)
        #expect(frame.rows == ["> пары", ". табло 世界"])
        #expect(frame.cursorRow == 1 && frame.cursorColumn == 10)
        _ = editor.handle(.home)
        #expect(EditorFrame(editor, first: "> ", next: ". ", width: 40).cursorColumn == 2)
    }

    @Test func `a long line goes on below`() {
        let editor = Self.editor([.text(String(repeating: "ж", count: 15))])
        let frame = EditorFrame(editor, first: "> ", next: ". ", width: 11)
        #expect(
            frame.rows == [
                "> " + String(repeating: "ж", count: 8), String(repeating: "ж", count: 7),
            ])
        #expect(frame.cursorRow == 1 && frame.cursorColumn == 7)
        #expect(frame.drawing(over: frame).hasPrefix("\r\u{1B}[1A\u{1B}[J> "))
    }

    // MARK: What Tab does

    @Test func `one completion is written, several are shown or their beginning is written`() {
        func item(_ text: String, _ title: String? = nil) -> QueryCompletion {
            QueryCompletion(text: text, kind: "field", title: title, start: 5, end: 7)
        }
        #expect(CompletionChoice([], in: "from st") == .nothing)
        #expect(
            CompletionChoice([item("state")], in: "from st") == .write("state", start: 5, end: 7))
        #expect(
            CompletionChoice([item("state"), item("state_since")], in: "from st")
                == .write("state", start: 5, end: 7))
        #expect(
            CompletionChoice([item("state", "Состояние"), item("stop")], in: "from st")
                == .show(["state — Состояние", "stop"]))
    }

    // MARK: History

    @Test func `the history is kept for its owner alone`() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let history = QueryHistory(folder: folder.path + "/own")
        #expect(history.load().isEmpty)
        history.save((0..<600).map { "from a\ntake \($0)" })
        #expect(history.load().count == QueryHistory.limit)
        #expect(history.load().last == "from a\ntake 599")
        #expect(try folder.mode(of: "own/history") == 0o600)
    }

    // MARK: Several queries

    @Test(arguments: [
        ("from a; from b", ["from a", " from b"]),
        ("from a\n\n\nfrom b\n", ["from a\n", "from b\n"]),
        ("from a where b = \"x;\\\";y\"; ;", ["from a where b = \"x;\\\";y\""]),
        ("# a; b\nfrom a -- c; d\ntake 1", ["# a; b\nfrom a -- c; d\ntake 1"]),
        ("from a where b = «;»", ["from a where b = «;»"]),
        ("# nothing\n\n;", []),
    ])
    func `queries are told apart`(text: String, queries: [String]) {
        #expect(QuerySplitter.queries(in: text) == queries)
    }
}
