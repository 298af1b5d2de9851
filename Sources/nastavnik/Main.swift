import Client
import Foundation

@main
enum Main {
    static func main() async {
        // A reader that goes away is seen by the write, not by a signal.
        signal(SIGPIPE, SIG_IGN)
        let environment = ProcessInfo.processInfo.environment
        let surroundings = Surroundings(
            console: .process(environment: environment), environment: environment,
            newKey: { UUID().uuidString.lowercased() })
        let arguments = Array(CommandLine.arguments.dropFirst())
        exit(await Program(surroundings).run(arguments).rawValue)
    }
}
