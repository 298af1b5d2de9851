import Catalogue
import Hummingbird
import Logging
import NIOCore
import NIOPosix
import Records

extension Handlers {
    /// Sends what is or will be in a spool.
    ///
    /// - Parameter title: names the file that a browser keeps.
    func spooled(_ spool: Spool, _ call: Call, title: LocalizedText?) async throws -> Answer {
        var answer = try await answer(spool, call)
        if let ending = call.format.attachmentEnding {
            let name = title?.text(in: call.context.language) ?? "query"
            answer = answer.adding(
                "Content-Disposition", ContentDisposition.attachment("\(name).\(ending)"))
        }
        return answer
    }

    private func answer(_ spool: Spool, _ call: Call) async throws -> Answer {
        // What is short or fails at once has an answer of its own.
        let begun = try await spool.grown(beyond: SpoolStream.begun)
        if let bytes = spool.whole {
            return Answer(call.format, .bytes(bytes), tag: BodyTag.tag(bytes))
        }
        let logger = dependencies.logger
        let id = call.context.requestID
        let stream = SpoolStream(spool: spool) { error in
            logger.warning(
                "answer broken off", metadata: ["request_id": "\(id)", "error": "\(error)"])
        }
        return Answer(
            call.format,
            .stream(count: begun.isComplete ? begun.count : nil) { try await stream.write(to: &$0) }
        )
    }
}

/// Sends a spool as fast as its reader takes it, while it grows.
struct SpoolStream: Sendable {
    let spool: Spool
    let onBreak: @Sendable (any Error) -> Void

    private static let piece = 128 * 1_024
    /// So much is waited for before the first piece goes.
    static let begun: Int64 = 64 * 1_024

    func write(to writer: inout any ResponseBodyWriter) async throws {
        defer { spool.abandon() }
        var offset: Int64 = 0
        while true {
            let state: (count: Int64, isComplete: Bool)
            do {
                state = try await spool.grown(beyond: offset)
            } catch {
                // The connection ends without the last line: nothing else tells the reader.
                onBreak(error)
                throw error
            }
            while offset < state.count {
                let buffer = try await piece(at: offset)
                offset += Int64(buffer.readableBytes)
                try await writer.write(buffer)
            }
            if state.isComplete { break }
        }
        try await writer.finish(nil)
    }

    private func piece(at offset: Int64) async throws -> ByteBuffer {
        let spool = spool
        return try await NIOThreadPool.singleton.runIfActive {
            ByteBuffer(bytes: try spool.bytes(at: offset, count: Self.piece))
        }
    }
}

extension MediaFormat {
    /// The same form as the records' side calls it.
    var result: ResultFormat {
        switch self {
        case .ndjson: .ndjson
        case .csv: .csv
        case .ruExcel: .ruExcel
        case .text: .text
        case .xlsx: .xlsx
        case .svg: .svg
        case .ics: .ics
        default: .json
        }
    }
}
