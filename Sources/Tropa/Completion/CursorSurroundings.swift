/// The brackets and pipelines around a place.
struct CursorSurroundings {
    enum Frame {
        case pipeline(Pipeline)
        /// A call: the index of the bracket.
        case call(Int)
        case bracket
        case brace
    }

    /// A pipeline that is being written; indices of tokens.
    struct Pipeline {
        var from: Int
        /// The word of the last step.
        var step: Int?
        /// Whether the block of the last step is closed.
        var isStepClosed = false
    }

    private(set) var frames: [Frame] = []

    init(_ cursor: CursorPlace) {
        for index in cursor.before.indices { read(index, cursor) }
    }

    /// The innermost pipeline and the brackets opened in it.
    var innermost: (pipeline: Pipeline, inside: ArraySlice<Frame>)? {
        for index in frames.indices.reversed() {
            if case .pipeline(let pipeline) = frames[index] {
                return (pipeline, frames[(index + 1)...])
            }
        }
        return nil
    }

    private mutating func read(_ index: Int, _ cursor: CursorPlace) {
        switch cursor.before[index].kind {
        case .symbol(.openParenthesis):
            if case .name? = cursor.kind(index - 1) {
                frames.append(.call(index))
            } else {
                frames.append(.bracket)
            }
        case .symbol(.openBrace): frames.append(.brace)
        case .symbol(.closeParenthesis), .symbol(.closeBrace): close()
        case .keyword(.from):
            if case .pipeline? = frames.last { frames.removeLast() }
            frames.append(.pipeline(Pipeline(from: index)))
        case .keyword(let keyword) where keyword.isDeclaration:
            if case .pipeline? = frames.last, frames.count == 1 { frames.removeLast() }
        case .keyword(let keyword) where keyword.isStep: step(keyword, index, cursor)
        default: break
        }
    }

    private mutating func step(_ keyword: Keyword, _ index: Int, _ cursor: CursorPlace) {
        guard case .pipeline(var pipeline)? = frames.last else { return }
        frames.removeLast()
        // `window by x sort y { … }`: the order is a part of the step.
        let isPart =
            keyword == .sort && !pipeline.isStepClosed
            && pipeline.step.map { cursor.before[$0].kind == .keyword(.window) } == true
        if !isPart {
            pipeline.step = index
            pipeline.isStepClosed = false
        }
        frames.append(.pipeline(pipeline))
    }

    private mutating func close() {
        while case .pipeline? = frames.last, frames.count > 1 { frames.removeLast() }
        if case .pipeline? = frames.last { return }
        _ = frames.popLast()
        if case .pipeline(var pipeline)? = frames.last {
            pipeline.isStepClosed = true
            frames[frames.count - 1] = .pipeline(pipeline)
        }
    }
}
