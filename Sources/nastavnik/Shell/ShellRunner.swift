import Client
import StrictJSON

/// Runs what was typed into the shell; what goes wrong is said, and the shell goes on.
struct ShellRunner {
    private(set) var session: Session
    private var format = OutputFormat.table

    init(session: Session) {
        self.session = session
        self.session.wholeTable = .wholeInShell
    }

    /// Does a line; false when it was the last one.
    mutating func run(_ line: ShellLine) async throws -> Bool {
        switch line {
        case .quit: return false
        case .help: session.console.say(Phrase.shellHelp.in(session.language))
        case .format(let format): self.format = format
        case .unknown(let text):
            session.say(.unknownShellCommand(PrintableText.line(text)))
        case .queries(let queries):
            for query in queries where try await !runUntilStopped(query) {
                session.say(.queryStopped)
                break
            }
        }
        return true
    }

    /// Every query of a text without a person; the worst outcome is that of the whole.
    func runAll(in text: String) async throws {
        let queries = QuerySplitter.queries(in: text)
        var worst = ProgramStatus.done
        for (index, query) in queries.enumerated() {
            let status = try await run(query, number: queries.count > 1 ? index + 1 : nil)
            if status.rawValue > worst.rawValue { worst = status }
        }
        if worst == .partial { throw CommandFailure.partial }
        if worst != .done { throw CommandFailure.reported }
    }

    /// Runs a query; false when Ctrl-C stopped it.
    private func runUntilStopped(_ text: String) async throws -> Bool {
        try await Interruption.stopping { try await run(text, number: nil) } != nil
    }

    private func run(_ text: String, number: Int?) async throws -> ProgramStatus {
        let name = Phrase.nameOfTypedQuery.in(session.language)
        let source = ProblemRendering.Source(
            name: number.map { "\(name) \($0)" } ?? name, text: text)
        var output = OutputOptions()
        output.asked = format
        output.output = nil
        let request = ServerClient.query(
            text, parameters: JSONObject(), accept: format.serverType ?? "application/json")
        do {
            try await session.about(source) { try await session.run(request, output) }
            return .done
        } catch let error as ClosedOutput {
            throw error
        } catch {
            if Task.isCancelled { throw CancellationError() }
            return FailureReport(session.surroundings).status(of: error)
        }
    }
}
