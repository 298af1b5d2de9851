import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// One HTTP/1.1 connection with all its limits in place.
struct LimitedChannel: ServerChildChannel, HTTPChannelHandler {
    typealias Value = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>

    let responder: HTTPChannelHandler.Responder
    let limits: APIConfiguration.Limits
    let compresses: Bool
    /// Who may connect, for sockets of this machine.
    let admission: PeerAdmission

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        admission.check(channel).flatMapThrowing { try build(channel, logger) }
    }

    func handle(value: Value, logger: Logger) async {
        await withTaskExecutorPreference(EventLoopExecutor(value.channel.eventLoop)) {
            await handleHTTP(asyncChannel: value, logger: logger)
        }
    }

    private func build(_ channel: any Channel, _ logger: Logger) throws -> Value {
        // What is received but not asked for yet is all that a waiting body takes up.
        try channel.syncOptions?.setOption(.maxMessagesPerRead, value: 1)
        try channel.syncOptions?.setOption(.recvAllocator, value: Self.receiving)
        let pipeline = channel.pipeline.syncOperations
        try Self.addGates(to: pipeline, limits: limits, compresses: compresses)
        try pipeline.addHandler(HTTPConnectionStateHandler(logger: logger))
        return try NIOAsyncChannel(
            wrappingChannelSynchronously: channel,
            configuration: .init(
                backPressureStrategy: .init(lowWatermark: 2, highWatermark: 4),
                isOutboundHalfClosureEnabled: true))
    }

    private static let receiving = AdaptiveRecvByteBufferAllocator(
        minimum: 64, initial: 2_048, maximum: 32 * 1_024)

    /// The handlers from bytes to requests and answers, all limits in between.
    static func addGates(
        to pipeline: ChannelPipeline.SynchronousOperations, limits: APIConfiguration.Limits,
        compresses: Bool
    ) throws {
        let watch = ConnectionWatch(limits: limits)
        try pipeline.addHandler(ByteGate(watch: watch))
        try pipeline.addHandler(PresenceGate())
        try pipeline.configureHTTPServerPipeline(
            withPipeliningAssistance: false, withErrorHandling: false,
            withOutboundHeaderValidation: false, withEncoderConfiguration: .init(),
            withDecoderLimitConfiguration: decoderLimits)
        try pipeline.addHandler(
            HeadGate(watch: watch, compresses: compresses, longestBody: limits.fileBytes))
        if compresses { try pipeline.addHandler(compressor()) }
        try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
        try pipeline.addHandler(PartGate(watch: watch, drainBytes: limits.drainBytes))
    }

    /// An address of 16 KiB fits; heads as a whole are bounded by the byte gate.
    private static var decoderLimits: NIOHTTPDecoderLimitConfiguration {
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = 32 * 1_024
        limits.maxHeaderListSize = 64 * 1_024
        limits.maxHeaderFieldCount = 100
        return limits
    }

    /// Compresses what the responder has marked, and nothing else.
    private static func compressor() -> HTTPResponseCompressor {
        let mark = "x-nastavnik-compress"
        return HTTPResponseCompressor { head, _ in
            guard head.headers.contains(name: mark) else { return .doNotCompress }
            head.headers.remove(name: mark)
            return .compressIfPossible
        }
    }
}
