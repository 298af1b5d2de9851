import Catalogue
import Foundation
import Serving

@main
enum Main {
    static func main() async {
        // Everything that the server makes is for its owner only.
        umask(0o077)
        // A reader that went away is a failed write, not the end of the process.
        signal(SIGPIPE, SIG_IGN)
        let environment = ProcessInfo.processInfo.environment
        let arguments = Array(CommandLine.arguments.dropFirst())
        exit(await Program(environment: environment).run(arguments).rawValue)
    }
}
