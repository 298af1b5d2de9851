import Client

/// The shell on a terminal: a line editor with history and completion.
struct ShellDialogue {
    private let session: Session
    private let history: QueryHistory
    private var editor: LineEditor
    private var decoder = KeyDecoder()
    private var frame: EditorFrame?

    private static let firstPrompt = "tropa> "
    private static let nextPrompt = "  ...> "

    init(session: Session, history: QueryHistory) {
        self.session = session
        self.history = history
        editor = LineEditor(history: history.load())
    }

    private var talk: Console.Stream { session.console.talk }

    mutating func run(_ runner: inout ShellRunner) async throws {
        session.say(.shellGreeting)
        while let text = try await read() {
            editor.start(remembering: text)
            history.save(editor.history)
            guard try await runner.run(ShellLine(text)) else { return }
        }
    }

    /// The next text; nil at the end of input.
    private mutating func read() async throws -> String? {
        frame = nil
        var own = self
        let text = try await RawTerminal.editing(session.console) { try await own.edit() }
        self = own
        return text
    }

    private mutating func edit() async throws -> String? {
        try draw()
        while let byte = RawTerminal.byte() {
            for key in decoder.keys(after: byte) {
                switch editor.handle(key) {
                case .none: break
                case .redraw: try draw()
                case .clearScreen:
                    try talk.write("\u{1B}[H\u{1B}[2J")
                    frame = nil
                    try draw()
                case .complete: try await complete()
                case .cancel:
                    try talk.write("^C" + (frame?.leaving ?? "\r\n"))
                    frame = nil
                    try draw()
                case .submit(let text):
                    try draw()
                    try talk.write(frame?.leaving ?? "\r\n")
                    return text
                case .end:
                    try talk.write(frame?.leaving ?? "\r\n")
                    return nil
                }
            }
        }
        return nil
    }

    private mutating func draw() throws {
        let new = EditorFrame(
            editor, first: Self.firstPrompt, next: Self.nextPrompt, width: RawTerminal.width)
        try talk.write(new.drawing(over: frame))
        frame = new
    }

    /// A server that can't be asked offers nothing.
    private mutating func complete() async throws {
        let text = String(editor.text)
        let items = try? await session.client.completions(of: text, at: editor.scalarOffset)
        switch CompletionChoice(items ?? [], in: text) {
        case .nothing: try talk.write("\u{7}")
        case .write(let new, let start, let end):
            editor.replace(from: start, to: end, with: new)
            try draw()
        case .show(let lines):
            try talk.write(frame?.leaving ?? "\r\n")
            let shown = lines.prefix(20).map { $0 + "\r\n" }.joined()
            try talk.write(shown + (lines.count > 20 ? "…\r\n" : ""))
            frame = nil
            try draw()
        }
    }
}
