import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import StrictJSON
import Wire

/// How a download ended.
public enum DownloadOutcome: Hashable, Sendable {
    /// The file is as it was when this ETag was given.
    case unchanged
    /// All of it is here.
    case complete(etag: String?, bytes: Int64)
}

extension ServerClient {
    /// Downloads into a file; a broken download goes on where it stopped, now or the next time.
    ///
    /// - Parameters:
    ///   - etag: of the copy that is already here; nil asks for the file in any case.
    ///   - partial: where the file grows; it gets its name when it is complete.
    ///   - onProgress: told how many bytes there are, and of how many.
    public func download(
        _ path: RequestPath, to target: String, partial partialPath: String, etag: String?,
        onProgress: @Sendable (_ done: Int64, _ total: Int64?) -> Void
    ) async throws(ClientFailure) -> DownloadOutcome {
        let partial = PartialFile(path: partialPath)
        var count = 0
        while true {
            count += 1
            do {
                return try await attempt(path, target, partial, etag, onProgress)
            } catch {
                guard case .brokenTransfer = error,
                    let pause = retryPolicy.pause(after: .connection, attempt: count, of: .safe)
                else { throw error }
                onRetry(count, pause)
                do { try await Task.sleep(for: pause) } catch { throw .timedOut(server: target) }
            }
        }
    }

    private func attempt(
        _ path: RequestPath, _ target: String, _ partial: PartialFile, _ etag: String?,
        _ onProgress: @Sendable (Int64, Int64?) -> Void
    ) async throws(ClientFailure) -> DownloadOutcome {
        let request = Self.downloadRequest(path, partial: partial, etag: etag)
        let response = try await repeating(request) { (prepared) throws(ClientFailure) in
            try await begin(prepared)
        } trouble: { _ in
            nil
        }
        switch response.status.code {
        case 304: return .unchanged
        case 206:
            guard Self.continues(response, partial) else {
                partial.remove()
                throw .brokenTransfer(name: target, reason: .verbatim("Content-Range"))
            }
            let done = partial.progress?.bytes ?? 0
            return try await receive(
                response, try partial.continued(), done, partial, target, onProgress)
        case 200:
            let handle = try partial.started(etag: response.headers.first(name: "ETag"))
            return try await receive(response, handle, 0, partial, target, onProgress)
        case 416:
            // More is here than the server has: it is not a part of what stands there now.
            partial.remove()
            throw .brokenTransfer(name: target, reason: .verbatim("416"))
        default:
            let answer = try await whole(response)
            throw AnswerJudgement.failure(of: answer)
                ?? .notUnderstood(status: answer.status, why: .notJSON)
        }
    }

    private static func downloadRequest(
        _ path: RequestPath, partial: PartialFile, etag: String?
    ) -> ServerRequest {
        var request = ServerRequest.get(path, accept: "*/*")
        if let progress = partial.progress {
            request.conditions = .range(from: progress.bytes, ifRange: progress.etag)
        } else if let etag {
            request.conditions = .ifNoneMatch(etag)
        }
        return request
    }

    /// The piece must begin where our part ends.
    private static func continues(_ response: HTTPClientResponse, _ partial: PartialFile) -> Bool {
        guard let progress = partial.progress,
            let range = response.headers.first(name: "Content-Range")
        else { return false }
        return range.hasPrefix("bytes \(progress.bytes)-")
    }

    private func receive(
        _ response: HTTPClientResponse, _ handle: FileHandle, _ start: Int64,
        _ partial: PartialFile, _ target: String, _ onProgress: @Sendable (Int64, Int64?) -> Void
    ) async throws(ClientFailure) -> DownloadOutcome {
        let length = response.headers.first(name: "Content-Length").flatMap { Int64($0) }
        let total = length.map { start &+ $0 }
        var done = start
        do {
            defer { try? handle.close() }
            for try await buffer in response.body {
                try handle.write(contentsOf: Data(buffer.readableBytesView))
                done += Int64(buffer.readableBytes)
                onProgress(done, total)
            }
            try handle.synchronize()
        } catch {
            if let failure = Self.localFailure(error, partial.path) { throw failure }
            throw .brokenTransfer(name: target, reason: ConnectionTrouble.reason(of: error))
        }
        guard total == nil || total == done else {
            throw .brokenTransfer(name: target, reason: .connectionClosed)
        }
        try partial.finish(as: target)
        return .complete(etag: response.headers.first(name: "ETag"), bytes: done)
    }

    /// A full disk is no reason to try the network again.
    private static func localFailure(_ error: any Error, _ path: String) -> ClientFailure? {
        guard error is CocoaError || error is POSIXError else { return nil }
        return .localFile(path: path, reason: FileTrouble.reason(error))
    }
}
