import NIOCore

/// Stands next to the socket: counts bytes both ways and ends a connection that is too slow.
final class ByteGate: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    private let watch: ConnectionWatch
    private var ticks: RepeatedTask?
    /// Whether what comes in is dropped: the request under way was refused for its form.
    private var isDeaf = false
    /// Deadlines are kept to this precision.
    private static let interval = TimeAmount.seconds(1)

    init(watch: ConnectionWatch) {
        self.watch = watch
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        ticks = context.eventLoop.scheduleRepeatedTask(
            initialDelay: Self.interval, delay: Self.interval
        ) { _ in
            let (gate, context) = bound.value
            gate.tick(context)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        ticks?.cancel()
    }

    func channelInactive(context: ChannelHandlerContext) {
        ticks?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = unwrapInboundIn(data)
        watch.clock.received(buffer.readableBytes, at: watch.now)
        if let left = watch.leftToDrain {
            watch.leftToDrain = max(left - buffer.readableBytes, 0)
            return
        }
        guard !isDeaf else { return }
        context.fireChannelRead(data)
        if watch.clock.isMostlyFraming {
            isDeaf = true
            context.fireErrorCaught(FramingTooLong())
        }
        if watch.clock.headBytes > ConnectionWatch.longestHead, watch.clock.requestsInProgress == 0
        {
            context.fireErrorCaught(HeadTooLong())
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        watch.clock.reads(false, at: watch.now)
        context.fireChannelReadComplete()
    }

    func read(context: ChannelHandlerContext) {
        if watch.leftToDrain == 0 { return }
        watch.clock.reads(true, at: watch.now)
        context.read()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        watch.clock.wrote(unwrapOutboundIn(data).readableBytes)
        context.write(data, promise: promise)
    }

    private func tick(_ context: ChannelHandlerContext) {
        guard context.channel.isActive else { return }
        let buffered = try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)
        if watch.clock.isOverdue(at: watch.now, buffered: buffered ?? 0) {
            context.close(promise: nil)
        }
    }
}

/// The headers of a request do not end.
struct HeadTooLong: Error {}

/// The sizes and extensions of chunks outweigh what is in them.
struct FramingTooLong: Error {}
