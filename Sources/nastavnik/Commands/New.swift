import ArgumentParser
import Client
import StrictJSON
import Wire

/// `new REF [field=value …]`
struct New: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        .own("new", .abstractNew, .discussionNew)
    }

    @Argument(help: .phrase(.helpResource, value: .valueResource))
    var resource: ResourceName

    @Argument(help: .phrase(.helpGiven, value: .valueAssignment))
    var assignments: [String] = []

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let resource = try await session.named(resource)
            let given = try assignments.map { try text(of: Assignment($0)) }
            let answer = try await session.client.prefilled(resource, given: given)
            // What is printed is to be edited and sent: it is indented on a screen and in a file.
            try session.console.output.write(
                answer.json().serialized(pretty: true) + [UInt8(ascii: "\n")])
        }
    }

    /// What stands in an address is text.
    private func text(of assignment: Assignment) throws -> (name: String, value: String) {
        guard case .text(let text) = assignment.value else {
            throw AssignmentError.noSign(assignment.name)
        }
        return (assignment.name, text)
    }
}
