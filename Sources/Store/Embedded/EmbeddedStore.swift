import Catalogue
import Logging
import SQLite

/// A database in a folder, in this process: SQLite behind the port.
public final class EmbeddedStore: RecordStore {
    let directory: DataDirectory
    let layout: StoreLayout
    let reader: Reader
    let writer: Writer
    let blobStorage: BlobStorage
    /// The secret with which cursors are signed: 32 bytes.
    public let cursorKey: [UInt8]
    /// The secret under which one-time codes are kept: 32 bytes.
    public let codeKey: [UInt8]
    let lock: DirectoryLock

    init(
        directory: DataDirectory, layout: StoreLayout, reader: Reader, writer: Writer,
        cursorKey: [UInt8], codeKey: [UInt8], lock: DirectoryLock
    ) {
        self.directory = directory
        self.layout = layout
        self.reader = reader
        self.writer = writer
        self.cursorKey = cursorKey
        self.codeKey = codeKey
        self.lock = lock
        self.blobStorage = BlobStorage(directory: directory)
    }

    public func read<Result: Sendable>(
        _ limits: ReadLimits, _ body: @escaping @Sendable (any ReadSession) throws -> Result
    ) async throws -> Result {
        try await WorkTimes.measuring(.read) { try await reader.read(limits, body) }
    }

    public func readOnce<Result: Sendable>(
        _ limits: ReadLimits, _ body: @escaping @Sendable (any ReadSession) throws -> Result
    ) async throws -> Result {
        try await WorkTimes.measuring(.read) { try await reader.readOnWorker(limits, body) }
    }

    public func write<Result: Sendable>(
        _ body: @escaping @Sendable (any WriteSession) throws -> Result
    ) async throws -> Result {
        try await WorkTimes.measuring(.write) { try await writer.write(isRehearsal: false, body) }
    }

    public func rehearse<Result: Sendable>(
        _ body: @escaping @Sendable (any WriteSession) throws -> Result
    ) async throws -> Result {
        try await WorkTimes.measuring(.write) { try await writer.write(isRehearsal: true, body) }
    }

    public func judge<Result: Sendable>(
        _ body: @escaping @Sendable (any WriteSession) throws -> Result
    ) async throws -> Result {
        try await WorkTimes.measuring(.write) {
            try await writer.write(isRehearsal: true, readTime: CommitGroup.readTime, body)
        }
    }

    /// The files of the store.
    public var blobs: BlobStorage { blobStorage }
}
