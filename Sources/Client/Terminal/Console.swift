/// Where a program's words go and come from; tests put their own in its place.
public struct Console: Sendable {
    /// Data: what a pipe or a file would want.
    public var output: Stream
    /// Talk: everything said to a person.
    public var talk: Stream
    /// What is typed or piped in.
    public var input: Input

    /// A stream to write to.
    public struct Stream: Sendable {
        /// The width of the terminal; nil when this is none, and then nothing is cut.
        public var width: Int?
        /// How words may be decorated there.
        public var style: TextStyle
        private let sink: @Sendable ([UInt8]) throws -> Void

        /// From its parts.
        public init(
            width: Int?, style: TextStyle, sink: @escaping @Sendable ([UInt8]) throws -> Void
        ) {
            self.width = width
            self.style = style
            self.sink = sink
        }

        /// Whether a person is looking.
        public var isTerminal: Bool { width != nil }

        /// Writes bytes as they are.
        public func write(_ bytes: [UInt8]) throws { try sink(bytes) }

        /// Writes text as it is.
        public func write(_ text: String) throws { try sink(Array(text.utf8)) }

        /// Writes lines, each with its line break.
        public func write(lines: [String]) throws {
            try write(lines.map { $0 + "\n" }.joined())
        }
    }

    /// Where answers and data come from.
    public struct Input: Sendable {
        /// Whether a person is typing.
        public var isTerminal: Bool
        /// Everything up to the end of input.
        public var readAll: @Sendable () throws -> [UInt8]
        /// One line; nil at the end of input.
        public var readLine: @Sendable () -> String?
        /// One line that is not shown while it is typed.
        public var readSecret: @Sendable () -> String?

        /// From its parts.
        public init(
            isTerminal: Bool, readAll: @escaping @Sendable () throws -> [UInt8],
            readLine: @escaping @Sendable () -> String?,
            readSecret: @escaping @Sendable () -> String?
        ) {
            self.isTerminal = isTerminal
            self.readAll = readAll
            self.readLine = readLine
            self.readSecret = readSecret
        }
    }

    /// From its parts.
    public init(output: Stream, talk: Stream, input: Input) {
        self.output = output
        self.talk = talk
        self.input = input
    }

    /// Says a sentence; a person who cannot be told cannot be helped, so failures are passed over.
    public func say(_ text: String) {
        try? talk.write(text + "\n")
    }
}
