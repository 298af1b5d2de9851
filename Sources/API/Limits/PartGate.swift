import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Follows requests and answers of one connection, and ends it when the rest of a refused body is too long.
final class PartGate: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let watch: ConnectionWatch
    private let drainBytes: Int
    private var ending = Ending.open
    /// Answers that the socket has not taken yet.
    private var unsent = 0
    /// What waits for them.
    private var closes: [EventLoopPromise<Void>?] = []
    /// Time for the client to read the answer before the connection is torn down.
    private static let grace = TimeAmount.seconds(1)

    private enum Ending {
        case open
        /// The answer said that the connection ends with it.
        case afterAnswer
        /// The answer is out, its request is still coming in.
        case draining(left: Int, closes: Bool)
        case closing
    }

    init(watch: ConnectionWatch, drainBytes: Int) {
        self.watch = watch
        self.drainBytes = drainBytes
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: watch.clock.receivedHead(at: watch.now)
        case .body(let buffer):
            guard drain(buffer.readableBytes, context) else { return }
        case .end:
            watch.clock.receivedEnd()
            guard drained(context) else { return }
        }
        if case .closing = ending { return }
        context.fireChannelRead(data)
    }

    func read(context: ChannelHandlerContext) {
        if case .closing = ending { return }
        context.read()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head):
            if head.headerFields[.connection]?.lowercased() == "close" { ending = .afterAnswer }
            context.write(data, promise: promise)
        case .body: context.write(data, promise: promise)
        case .end: writeEnd(context, data, promise)
        }
    }

    private func writeEnd(
        _ context: ChannelHandlerContext, _ data: NIOAny, _ promise: EventLoopPromise<Void>?
    ) {
        let closes = if case .afterAnswer = ending { true } else { false }
        let isEarly = watch.clock.isReceivingBody && watch.clock.requestsInProgress == 1
        watch.clock.answered(at: watch.now)
        writeLast(context, data, promise)
        if isEarly {
            ending = .draining(left: drainBytes, closes: closes)
        } else if closes {
            close(context)
            context.flush()
        }
    }

    private func writeLast(
        _ context: ChannelHandlerContext, _ data: NIOAny, _ promise: EventLoopPromise<Void>?
    ) {
        let sent = promise ?? context.eventLoop.makePromise()
        unsent += 1
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        sent.futureResult.whenComplete { _ in
            let (gate, context) = bound.value
            gate.sentOne(context)
        }
        context.write(data, promise: sent)
    }

    private func sentOne(_ context: ChannelHandlerContext) {
        unsent -= 1
        guard unsent == 0 else { return }
        if case .closing = ending { linger(context) }
        let waiting = closes
        closes = []
        for promise in waiting { context.close(promise: promise) }
    }

    /// A server that stops closes connections right behind their last answer; what of it is still on its way
    /// would be lost.
    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        if mode == .all, unsent > 0, context.channel.isActive {
            closes.append(promise)
        } else {
            context.close(mode: mode, promise: promise)
        }
    }

    /// Whether the bytes go on to the application.
    private func drain(_ count: Int, _ context: ChannelHandlerContext) -> Bool {
        guard case .draining(let left, let closes) = ending else { return true }
        guard count <= left else {
            close(context)
            return false
        }
        ending = .draining(left: left - count, closes: closes)
        return true
    }

    private func drained(_ context: ChannelHandlerContext) -> Bool {
        guard case .draining(_, let closes) = ending else { return true }
        watch.clock.answered(at: watch.now)
        guard closes else {
            ending = .open
            return true
        }
        close(context)
        return false
    }

    private func close(_ context: ChannelHandlerContext) {
        ending = .closing
        if unsent == 0 { linger(context) }
    }

    /// First only our side, so that an answer under way is not torn by a reset.
    private func linger(_ context: ChannelHandlerContext) {
        context.close(mode: .output, promise: nil)
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: Self.grace) { bound.value.close(promise: nil) }
    }
}
