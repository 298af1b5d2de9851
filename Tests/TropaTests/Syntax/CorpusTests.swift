import Foundation
import Support
import Testing
import Tropa

/// T7: what the fuzz targets have found so far is read again; `make fuzz` looks for more.
@Suite struct CorpusTests {
    // Times are those of the processor, in microseconds: an unoptimised build, a checking for three roles.
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fuzz/Corpus")

    private static func inputs(_ name: String) throws -> [(name: String, bytes: [UInt8])] {
        let folder = folder.appending(path: name)
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
            ($0, [UInt8](try Data(contentsOf: folder.appending(path: $0))))
        }
    }

    @Test func `any bytes are read without a trap, whole and quickly`() throws {
        let inputs = try Self.inputs("parser")
        #expect(inputs.count > 20)
        for (name, bytes) in inputs {
            let start = clock()
            let fault = SourceClaims.fault(inReading: bytes)
            #expect(fault == nil, "\(name)")
            #expect(clock() - start < 300_000, "\(name)")
        }
    }

    @Test func `any query is compiled or refused with a reason`() throws {
        let inputs = try Self.inputs("checker")
        let shapes = [Fixture.curator, Fixture.external, .system]
        #expect(inputs.count > 20)
        for (name, bytes) in inputs {
            let start = clock()
            let fault = SourceClaims.fault(inChecking: bytes, Fixture.compiler, shapes)
            #expect(fault == nil, "\(name)")
            #expect(clock() - start < 600_000, "\(name)")
        }
    }
}
