import ArgumentParser
import Client

extension ResourceName: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(argument)
    }
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
