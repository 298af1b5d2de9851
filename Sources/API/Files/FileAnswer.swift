import Catalogue
import Foundation
import HTTPTypes
import Records

/// Answers with a file or a part of it (RFC 9110 §14, RFC 9530, RFC 6266).
struct FileAnswer {
    let file: Records.FileValue
    /// The address at which the record that holds the file shows it, for fields that show another's.
    let location: String?
    /// Whether the address will never show other bytes.
    let isPermanent: Bool

    func answer(to call: Call) throws -> Answer {
        let tag = "\"\(file.sha256)\""
        if call.knows(tag) { return described(Answer(.binary, .none, tag: tag)) }
        guard let open = try? OpenFile(path: file.path) else { throw Refusal(.fileNotFound) }
        if call.verb == .head {
            return described(Answer(.binary, .stream(count: open.bytes) { _ in }, tag: tag))
        }
        return try part(of: open, tag, call)
    }

    private func part(of open: OpenFile, _ tag: String, _ call: Call) throws -> Answer {
        let range = Self.isCurrent(call.headers[.ifRange], tag) ? call.headers[.range] : nil
        switch ByteRange(range, count: open.bytes) {
        case .whole:
            return described(Self.stream(open, first: 0, count: open.bytes, status: 200, tag))
                .adding("Content-Digest", Self.digest(file.sha256))
        case .part(let first, let last):
            return described(
                Self.stream(open, first: first, count: last - first + 1, status: 206, tag)
            )
            .adding("Content-Range", "bytes \(first)-\(last)/\(open.bytes)")
        case .outside:
            throw Refusal(
                .rangeNotSatisfiable,
                .both("В файле \(open.bytes) байт.", "The file has \(open.bytes) bytes."),
                headers: [.init("Content-Range", "bytes */\(open.bytes)")])
        }
    }

    private static func stream(
        _ open: OpenFile, first: Int64, count: Int64, status: Int, _ tag: String
    ) -> Answer {
        let stream = FileStream(file: open, first: first, count: count)
        return Answer(
            .binary, .stream(count: count) { try await stream.write(to: &$0) }, status: status,
            tag: tag)
    }

    /// A part carries only the digest of the whole, `Repr-Digest`.
    private func described(_ answer: Answer) -> Answer {
        var answer = answer
        answer.contentType = Self.safeType(file.type)
        return answer.cached(isPermanent ? .forever : .revalidated)
            .adding("Accept-Ranges", "bytes")
            .adding("Content-Disposition", ContentDisposition.attachment(file.name))
            .adding("Repr-Digest", Self.digest(file.sha256))
            .adding("Content-Location", location)
    }

    /// `If-Range` takes a strong tag; anything else asks for the whole file.
    private static func isCurrent(_ ifRange: String?, _ tag: String) -> Bool {
        ifRange.map { $0 == tag } ?? true
    }

    /// A stored type goes out only if it is a media type and nothing else.
    private static func safeType(_ type: String) -> String {
        ContentTypeHeader(type) == nil ? "application/octet-stream" : type
    }

    /// `sha-256=:…:` of RFC 9530, from hexadecimal digits.
    static func digest(_ sha256: String) -> String? {
        let digits = sha256.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == 64, sha256.utf8.count == 64 else { return nil }
        let bytes = stride(from: 0, to: 64, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
        return "sha-256=:\(Data(bytes).base64EncodedString()):"
    }
}
