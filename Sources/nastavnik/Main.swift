import Client
import Foundation

@main
enum Main {
    static func main() async {
        let environment = ProcessInfo.processInfo.environment
        let surroundings = Surroundings(
            console: .process(environment: environment), environment: environment,
            newKey: { UUID().uuidString.lowercased() })
        let arguments = Array(CommandLine.arguments.dropFirst())
        exit(await Program(surroundings).run(arguments).rawValue)
    }
}
