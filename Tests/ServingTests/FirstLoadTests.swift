import Foundation
import Testing

@testable import Serving

@Suite struct FirstLoadTests {
    @Test func `a load that failed is a first load again until one ends well`() throws {
        let folder = "\(NSTemporaryDirectory())/first-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let load = FirstLoad(directory: folder)

        #expect(load.begin(isNew: true))
        #expect(load.begin(isNew: false))
        load.end()
        #expect(!load.begin(isNew: false))
    }
}
