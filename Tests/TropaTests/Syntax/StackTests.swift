import Foundation
import Synchronization
import Testing
import Tropa

/// Server threads have small stacks; the deepest text that is read at all must fit.
@Suite struct StackTests {
    private static let shapes: [(open: String, close: String)] = [
        ("(a in (1, ", "))"), ("f(x where ", ")"), ("case { a: ", " }"), ("not (", ")"),
        ("(a in (from t | where ", "))"),
    ]

    @Test func `the deepest trees are read, printed and freed on half a mebibyte of stack`() {
        let chain = String(repeating: " + a", count: 130)
        let sources = Self.shapes.flatMap { shape in
            [20, 31, 40, 64, 10_000].map { depth in
                String(repeating: shape.open, count: depth) + "a" + chain
                    + String(repeating: shape.close, count: depth)
            }
        }

        let read = onSmallStack {
            sources.count { Parser.expression($0).expression?.description.isEmpty == false }
        }

        // Of each shape at least the shallowest is read; the deepest never is.
        #expect(read >= Self.shapes.count)
        #expect(read <= Self.shapes.count * 4)
    }

    private func onSmallStack(_ work: @escaping @Sendable () -> Int) -> Int {
        let box = ResultBox()
        let done = DispatchSemaphore(value: 0)
        let thread = Thread {
            box.value.withLock { $0 = work() }
            done.signal()
        }
        thread.stackSize = 512 * 1024
        thread.start()
        done.wait()
        return box.value.withLock { $0 }
    }
}

private final class ResultBox: Sendable {
    let value = Mutex(-1)
}
