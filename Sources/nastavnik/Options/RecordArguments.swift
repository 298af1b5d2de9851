import ArgumentParser
import Client

extension ResourceName: ExpressibleByArgument {
    /// `module.resource`, or the resource alone: its module is looked up when the server is known.
    public init?(argument: String) {
        self.init(argument.contains(".") ? argument : Self.anyModule + argument)
        if !argument.contains(".") { module = "" }
    }

    /// Any name will do: it is only read and thrown away.
    private static let anyModule = "any."
}

/// Options of everything that writes.
struct WriteOptions: ParsableArguments {
    @Flag(name: .long, help: .phrase(.helpDryRun))
    var dryRun = false
}

/// Which version a change is about.
struct VersionOptions: ParsableArguments {
    @Option(name: .long, help: .phrase(.helpIfMatch, value: .valueVersion))
    var ifMatch: String?
}
