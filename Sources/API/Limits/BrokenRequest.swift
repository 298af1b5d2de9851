import Catalogue
import NIOCore
import NIOHTTP1
import StrictJSON
import Wire

/// What is answered to bytes that are no HTTP request; no language and no id are known.
struct BrokenRequest {
    let status: Int
    /// False where the client is gone.
    let isAnswered: Bool
    private let detail: LocalizedText

    /// Nil for errors that are not about the request.
    init?(_ error: any Error) {
        switch error {
        case is HeadTooLong: self.init(431)
        case HTTPParserError.headerOverflow: self.init(431)
        case HTTPParserError.invalidEOFState, HTTPParserError.closedConnection:
            self.init(400, isAnswered: false)
        case is HTTPParserError, is ByteToMessageDecoderError: self.init(400)
        default: return nil
        }
    }

    private init(_ status: Int, isAnswered: Bool = true) {
        self.status = status
        self.isAnswered = isAnswered
        detail =
            status == 431
            ? .both(
                "Заголовки запроса слишком велики.", "The headers of the request are too large.")
            : .both("Это не запрос HTTP/1.1.", "This is not an HTTP/1.1 request.")
    }

    var body: [UInt8] {
        Problem(
            type: ProblemRendering.page(of: .requestMalformed),
            title: FailureCode.requestMalformed.title.ru, status: status, detail: detail.ru,
            code: FailureCode.requestMalformed.rawValue
        ).json.serialized()
    }
}
