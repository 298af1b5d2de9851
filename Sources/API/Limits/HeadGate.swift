import NIOCore
import NIOHTTP1

/// Stands between the HTTP codec and everything else: answers what is no HTTP, says `100 Continue`, marks heads
/// without a proper host, and lets the compressor see no coding but gzip.
///
/// A parser error never passes: behind it would be written a second answer, or one without a request.
final class HeadGate: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let watch: ConnectionWatch
    private let compresses: Bool
    private let longestBody: Int64
    private var isBroken = false

    init(watch: ConnectionWatch, compresses: Bool, longestBody: Int64) {
        self.watch = watch
        self.compresses = compresses
        self.longestBody = longestBody
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isBroken else { return }
        guard case .head(var head) = unwrapInboundIn(data) else {
            context.fireChannelRead(data)
            return
        }
        if expectsContinue(head), watch.clock.requestsInProgress == 0 {
            let answer = HTTPResponseHead(version: .http1_1, status: .continue)
            context.writeAndFlush(wrapOutboundOut(.head(answer)), promise: nil)
        }
        let accepted = head.headers["accept-encoding"].joined(separator: ",")
        let takesGzip = compresses && AcceptEncoding(accepted).takesGzip
        head.headers.remove(name: "accept-encoding")
        if takesGzip { head.headers.add(name: "accept-encoding", value: "gzip") }
        // Refused above, where the caller's language is known and earlier requests are answered first.
        if head.headers.contains(name: HostFault.mark) {
            head.headers.remove(name: HostFault.mark)
        }
        if let fault = HostFault(head) {
            head.headers.add(name: HostFault.mark, value: fault.rawValue)
        }
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard !isBroken else { return }
        guard let broken = BrokenRequest(error) else {
            context.fireErrorCaught(error)
            return
        }
        isBroken = true
        if watch.clock.requestsInProgress > 0 || watch.clock.isReceivingBody {
            watch.isCut = true
            // Whoever reads the body now learns that it will not end.
            context.fireErrorCaught(RequestCutShort())
        } else if broken.isAnswered {
            answer(broken, context)
        } else {
            context.close(promise: nil)
        }
    }

    private func answer(_ broken: BrokenRequest, _ context: ChannelHandlerContext) {
        watch.beginDraining()
        let bytes = broken.body
        let head = HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: broken.status),
            headers: [
                "content-type": "application/problem+json", "content-length": "\(bytes.count)",
                "connection": "close", "cache-control": "no-store",
                "x-content-type-options": "nosniff",
            ])
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: bytes)))), promise: nil)
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in
            bound.value.linger()
        }
    }

    private func expectsContinue(_ head: HTTPRequestHead) -> Bool {
        guard head.headers["expect"].contains(where: { $0.lowercased() == "100-continue" }) else {
            return false
        }
        let length = head.headers.first(name: "content-length").flatMap { Int64($0) } ?? 0
        return length <= longestBody
    }
}

/// A request ended, or stopped being HTTP, in the middle of its body.
struct RequestCutShort: Error {}
