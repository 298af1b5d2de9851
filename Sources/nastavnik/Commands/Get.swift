import ArgumentParser
import Client
import StrictJSON
import Wire

/// `get REF ID`
struct Get: AsyncParsableCommand {
    static var configuration: CommandConfiguration { .own("get", .abstractGet) }

    @Argument(help: .phrase(.helpResource, value: .valueResource))
    var resource: ResourceName

    @Argument(help: .phrase(.helpID, value: .valueID))
    var id: String

    @Option(name: .long, help: .phrase(.helpFields, value: .valueFields))
    var fields: String?

    @Option(name: .long, help: .phrase(.helpExpand, value: .valueField))
    var expand: String?

    @Option(name: .customLong("as-of"), help: .phrase(.helpAsOf, value: .valueDate))
    var moment: String?

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let resource = try await session.named(resource)
            let answer = try await session.client.record(
                resource, id: id, fields: fields, expand: expand, moment: moment)
            let record = try answer.json()
            let description =
                output.format == .table ? try await session.description(of: resource) : nil
            try await session.writing(output) { target in
                try session.print(
                    record: record, of: description, as: output.format, to: target)
            }
        }
    }
}
