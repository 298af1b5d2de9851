import Client

/// The shell on a terminal that can't be edited on: line by line.
struct PlainDialogue {
    let session: Session

    func run(_ runner: inout ShellRunner) async throws {
        session.say(.shellGreeting)
        var lines: [String] = []
        while let line = session.console.input.readLine() {
            let isCommand = lines.isEmpty && line.hasPrefix("\\")
            let isEmpty = line.allSatisfy(\.isWhitespace)
            lines.append(line)
            let isEnded = line.last { !$0.isWhitespace } == ";"
            guard isCommand || isEmpty || isEnded else { continue }
            let text = lines.joined(separator: "\n")
            lines = []
            guard try await runner.run(ShellLine(text)) else { return }
        }
        _ = try await runner.run(ShellLine(lines.joined(separator: "\n")))
    }
}
