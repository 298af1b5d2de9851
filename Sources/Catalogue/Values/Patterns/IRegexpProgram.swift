/// The steps of a pattern, for a machine that follows all ways at once.
struct IRegexpProgram: Hashable, Sendable {
    /// Steps after the repetitions have been unfolded.
    static let largest = 1000

    enum Step: Hashable, Sendable {
        case set(Int)
        case fork(Int, Int)
        case jump(Int)
        case match
    }

    private(set) var steps: [Step] = []
    private(set) var sets: [ScalarSet] = []

    init(_ node: IRegexpNode) throws(IRegexpError) {
        var compiler = Compiler()
        try compiler.emit(node)
        try compiler.append(.match)
        steps = compiler.steps
        sets = compiler.sets
    }
}

private struct Compiler {
    var steps: [IRegexpProgram.Step] = []
    var sets: [ScalarSet] = []
    /// Nodes may be empty and still be unfolded a thousand times a thousand: work is counted, too.
    private var work = 0

    mutating func append(_ step: IRegexpProgram.Step) throws(IRegexpError) {
        steps.append(step)
        if steps.count > IRegexpProgram.largest { throw tooLarge }
    }

    mutating func emit(_ node: IRegexpNode) throws(IRegexpError) {
        work += 1
        if work > 4 * IRegexpProgram.largest { throw tooLarge }
        switch node {
        case .set(let set):
            try append(.set(sets.count))
            sets.append(set)
        case .sequence(let nodes):
            for node in nodes { try emit(node) }
        case .alternatives(let nodes): try emit(alternatives: nodes)
        case .repetition(let node, let least, let most):
            for _ in 0..<least { try emit(node) }
            if let most {
                try emit(optional: node, times: most - least)
            } else {
                try emit(loop: node)
            }
        }
    }

    /// fork(this, next) this jump(end) next: fork …
    private mutating func emit(alternatives nodes: [IRegexpNode]) throws(IRegexpError) {
        var jumps: [Int] = []
        for node in nodes.dropLast() {
            let fork = steps.count
            try append(.fork(fork + 1, fork + 1))
            try emit(node)
            jumps.append(steps.count)
            try append(.jump(0))
            steps[fork] = .fork(fork + 1, steps.count)
        }
        if let last = nodes.last { try emit(last) }
        for jump in jumps { steps[jump] = .jump(steps.count) }
    }

    /// Each of the optional copies may leave for the end.
    private mutating func emit(optional node: IRegexpNode, times: Int) throws(IRegexpError) {
        var forks: [Int] = []
        for _ in 0..<times {
            forks.append(steps.count)
            try append(.fork(steps.count + 1, steps.count + 1))
            try emit(node)
        }
        for fork in forks { steps[fork] = .fork(fork + 1, steps.count) }
    }

    private mutating func emit(loop node: IRegexpNode) throws(IRegexpError) {
        let fork = steps.count
        try append(.fork(fork + 1, fork + 1))
        try emit(node)
        try append(.jump(fork))
        steps[fork] = .fork(fork + 1, steps.count)
    }

    private var tooLarge: IRegexpError {
        IRegexpError(reason: .tooLarge(IRegexpProgram.largest), offset: 0)
    }
}
