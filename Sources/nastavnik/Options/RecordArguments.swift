import ArgumentParser
import Client

extension ResourceName: ExpressibleByArgument {
    /// `module.resource`, or the resource alone; another name of it will do too. What it means is looked up when
    /// the server is known.
    public init?(argument: String) {
        let parts = argument.split(separator: ".", omittingEmptySubsequences: false)
            .map(String.init)
        guard let resource = parts.last, Self.isWord(resource), parts.count <= 2,
            parts.dropLast().allSatisfy(Self.isName)
        else { return nil }
        self.init(module: parts.count == 2 ? parts[0] : "", resource: resource)
    }

    /// Other names of resources are of any script.
    private static func isWord(_ text: String) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
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
