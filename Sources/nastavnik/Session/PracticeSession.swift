import Client
import StrictJSON
import Wire

/// The exercises of a server and what a pupil does with them.
struct PracticeSession {
    private let session: Session
    private let exercises: [Exercise]
    private let progress: PracticeProgress
    /// So many rows of an answer are shown; the lesson stays on the screen.
    private static let shownRows = 10
    /// What to type before a number.
    private let command: String

    init(_ session: Session, _ name: ResourceName) async throws {
        self.session = session
        let page = try await session.client.list(name, .init(sort: "number", limit: 200))
        exercises = try page.items.map { item throws(ClientFailure) in
            do {
                return try Exercise(record: item)
            } catch {
                throw .notUnderstood(status: 200, why: .verbatim("\(error)"))
            }
        }
        progress = PracticeProgress(folder: session.surroundings.stateFolder, of: "\(name)")
        let declared = try await session.catalogue().commands.first {
            $0.kind == "practice" && $0.target == "\(name)"
        }
        command = "nastavnik " + (declared?.path.joined(separator: " ") ?? "practice \(name)")
    }

    func exercise(_ number: Int) throws -> Exercise {
        if let found = exercises.first(where: { $0.number == number }) { return found }
        throw CommandFailure.usage(.noExercise(number, among: exercises.map(\.number)))
    }

    /// All of them, with what is solved, and where to go on.
    func printContents() throws {
        let solved = progress.solved
        let table = TextTable(
            columns: [Phrase.titleNumber, .titleTitle, .titleSolved].map {
                TextTable.Column($0.in(session.language))
            },
            rows: exercises.map {
                ["\($0.number)", $0.title, solved.contains($0.number) ? "✓" : ""]
            })
        let output = session.console.output
        try output.write(
            lines: table.lines(width: output.width, style: output.style))
        guard let next = exercises.first(where: { !solved.contains($0.number) }) else {
            return session.say(exercises.isEmpty ? .noExercises : .allSolved)
        }
        session.say(.nextExercise("\(command) \(next.number)"))
    }

    func print(_ exercise: Exercise) throws {
        let output = session.console.output
        var lines = ["\(exercise.number). \(exercise.title)", ""]
        lines += exercise.lesson.split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
        lines += ["", Phrase.titleQuestion.in(session.language) + ": " + exercise.question, ""]
        try output.write(
            lines: lines.flatMap { line in
                line.hasPrefix(" ")
                    ? [PrintableText.line(line)]
                    : LineWrapping.lines(PrintableText.line(line), width: output.width)
            })
        session.say(.howToAnswer("\(command) \(exercise.number)"))
    }

    /// Runs the pupil's query and the solution, and says what is the same.
    func grade(_ source: ProblemRendering.Source, _ exercise: Exercise) async throws {
        let answer: QueryResult
        do {
            answer = try await result(of: source.text)
        } catch ClientFailure.refused(let problem) {
            session.say(.askForHint("\(command) \(exercise.number)"))
            throw CommandFailure.refused(problem, in: source)
        }
        let output = session.console.output
        var beginning = answer
        beginning.rows = Array(answer.rows.prefix(Self.shownRows))
        let table = ResultRendering(beginning).table(language: session.language)
        try output.write(lines: table.lines(width: output.width, style: output.style))
        if answer.rows.count > Self.shownRows { session.say(.moreRows(answer.rows.count)) }
        let grade = ExerciseGrade(
            answer, beside: try await result(of: exercise.solution), isOrdered: exercise.isOrdered)
        session.say(.grade(grade))
        guard grade == .right else {
            session.say(.askForHint("\(command) \(exercise.number)"))
            throw CommandFailure.partial
        }
        progress.solve(exercise.number)
        let solved = progress.solved
        guard let next = exercises.first(where: { !solved.contains($0.number) }) else {
            return session.say(.allSolved)
        }
        session.say(.nextExercise("\(command) \(next.number)"))
    }

    private func result(of text: String) async throws -> QueryResult {
        try await session.client.send(
            ServerClient.query(text, parameters: JSONObject(), accept: "application/json")
        ).shape()
    }
}
