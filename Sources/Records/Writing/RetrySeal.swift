import Access
import Catalogue
import Crypto
import Store

/// Keeps an answer for a retry so that only whoever has the retry's key can read it or tell whose it is.
///
/// The key itself is not stored: neither the database nor the secrets beside it open the entry.
struct RetrySeal {
    let retry: WriteOptions.Retry
    let subject: String
    let shape: String
    let codes: CodeSeal

    /// Where the entry lies.
    var key: IdempotencyKey {
        IdempotencyKey(
            subject: "sealed", route: "", key: codes.digest("retry", bytes(retry.key)))
    }

    private var secret: SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: Array(retry.key.utf8)),
            salt: bytes(""), info: Array("retry".utf8), outputByteCount: 32)
    }

    /// The entry says nothing, not even when it was made: it counts as 49 hours old to the hour, so that it is
    /// forgotten within 24.
    func entry(_ answer: WriteAnswer, now: Instant) throws -> IdempotencyEntry {
        let headers = answer.headers.map { $0.joined(separator: "\u{1F}") }
            .joined(separator: "\u{1E}")
        let text = Array("\(answer.status)\u{1D}\(headers)\u{1D}".utf8) + answer.body
        let sealed = try AES.GCM.seal(text, using: secret)
        let hour: Int64 = 3_600_000
        let at = Instant(clamping: (now.milliseconds / hour - 49) * hour)
        return IdempotencyEntry(
            digest: mark(retry.digest), shape: codes.digest("shape", bytes(shape)), status: 0,
            headers: [], body: sealed.combined.map { Array($0) } ?? [], at: at.description)
    }

    /// The kept answer, for the same request with the same rights.
    func answer(_ entry: IdempotencyEntry) throws -> WriteAnswer {
        guard entry.digest == mark(retry.digest) else { throw Refusal(.idempotencyMismatch) }
        guard entry.shape == codes.digest("shape", bytes(shape)) else {
            throw Refusal(.idempotencyShape)
        }
        let text = Array(
            try AES.GCM.open(try AES.GCM.SealedBox(combined: entry.body), using: secret))
        let parts = text.split(separator: 0x1D, maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let status = Int(String(decoding: parts[0], as: UTF8.self)) else {
            throw Refusal(.serverInternal)
        }
        let headers = String(decoding: parts[1], as: UTF8.self)
            .split(separator: "\u{1E}")
            .map {
                $0.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
            }
        return WriteAnswer(
            IdempotencyEntry(
                digest: [], shape: "", status: status, headers: headers, body: Array(parts[2]),
                at: ""))
    }

    /// The digest of the request, which would let somebody try bodies.
    private func mark(_ digest: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: digest, using: secret))
    }

    private func bytes(_ text: String) -> [UInt8] {
        Array("\(subject)\u{0}\(retry.route)\u{0}\(text)".utf8)
    }
}

extension RecordService {
    /// A write whose answer is kept under seal.
    func writeSealed(
        _ retry: WriteOptions.Retry, _ context: RequestContext,
        _ body: @escaping @Sendable (any WriteSession) throws -> WriteAnswer
    ) async throws -> WriteAnswer {
        let seal = RetrySeal(
            retry: retry, subject: context.principal.subject, shape: context.shapeText,
            codes: codes)
        return try await store.write { session in
            if let kept = try session.idempotencyEntry(seal.key) { return try seal.answer(kept) }
            let answer = try body(session)
            if answer.goesOn { return answer }
            try session.keep(try seal.entry(answer, now: context.now), for: seal.key)
            return answer
        }
    }
}
