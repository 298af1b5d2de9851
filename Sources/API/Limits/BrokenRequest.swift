import Catalogue
import NIOCore
import NIOHTTP1
import StrictJSON
import Wire

/// What is answered to bytes that are no HTTP request; no language and no id are known.
struct BrokenRequest {
    let code: FailureCode
    /// False where the client is gone.
    let isAnswered: Bool

    /// Nil for errors that are not about the request.
    init?(_ error: any Error) {
        switch error {
        case is HeadTooLong, HTTPParserError.headerOverflow: self.init(.requestHeadersTooLarge)
        case HTTPParserError.invalidEOFState, HTTPParserError.closedConnection:
            self.init(.requestMalformed, isAnswered: false)
        case is HTTPParserError, is ByteToMessageDecoderError, is FramingTooLong:
            self.init(.requestMalformed)
        default: return nil
        }
    }

    private init(_ code: FailureCode, isAnswered: Bool = true) {
        self.code = code
        self.isAnswered = isAnswered
    }

    var status: Int { code.status }

    var body: [UInt8] {
        Problem(
            type: ProblemRendering.page(of: code), title: code.title.ru, status: code.status,
            detail: code.remedy.ru, code: code.rawValue
        ).json.serialized()
    }
}
