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
    /// Answers until that to a request behind which no HTTP follows, itself included.
    private var answersLeft: Int?
    /// Answers that the socket has not taken yet.
    private var unsent = 0
    /// What waits for them.
    private var closes: [EventLoopPromise<Void>?] = []

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
        case .head(let head):
            watch.clock.receivedHead(at: watch.now)
            if head.endsHTTP { answersLeft = watch.clock.requestsInProgress }
        case .body(let buffer):
            watch.clock.receivedContent(buffer.readableBytes)
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
        case .head(var head):
            if answersLeft == 1 { head.headerFields[.connection] = "close" }
            if head.headerFields[.connection]?.lowercased() == "close" { ending = .afterAnswer }
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body: context.write(data, promise: promise)
        case .end: writeEnd(context, data, promise)
        }
    }

    private func writeEnd(
        _ context: ChannelHandlerContext, _ data: NIOAny, _ promise: EventLoopPromise<Void>?
    ) {
        let isLast = watch.clock.requestsInProgress == 1
        var closes = if case .afterAnswer = ending { true } else { false }
        if isLast, watch.isCut { closes = true }
        let isEarly = isLast && watch.clock.isReceivingBody && !watch.isCut
        watch.clock.answered(at: watch.now)
        answersLeft = answersLeft.map { $0 - 1 }
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
        if case .closing = ending { context.linger() }
        let waiting = closes
        closes = []
        for promise in waiting { context.close(promise: promise) }
    }

    /// A server that stops closes connections right behind their last answer; what of it is still on its way
    /// would be lost.
    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        if mode == .all, case .closing = ending, context.channel.isActive {
            context.channel.closeFuture.cascade(to: promise)
        } else if mode == .all, unsent > 0, context.channel.isActive {
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
        if unsent == 0 { context.linger() }
    }
}

extension HTTPRequest {
    /// Whether the parser takes what follows for another protocol: we speak no other, so nothing can follow.
    fileprivate var endsHTTP: Bool { method == .connect || headerFields[.upgrade] != nil }
}
