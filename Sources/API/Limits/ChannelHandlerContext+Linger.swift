import NIOCore

extension ChannelHandlerContext {
    /// Ends the connection, first only our side: a socket that is closed with bytes unread is reset, and the
    /// answer under way would be torn.
    func linger() {
        close(mode: .output, promise: nil)
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        eventLoop.scheduleTask(in: .seconds(1)) { bound.value.close(promise: nil) }
    }
}
