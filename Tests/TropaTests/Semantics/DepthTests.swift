import Foundation
import Synchronization
import Testing
import Tropa

/// Server threads have small stacks; whatever compiles or is refused must fit.
struct DepthTests {
    private static let sources: [String] = {
        var sources: [String] = []
        for depth in [5, 9, 12, 31, 62, 64, 90] {
            sources.append(
                String(repeating: "from (", count: depth) + "from pairs"
                    + String(repeating: ")", count: depth))
            sources.append(
                "from pairs where "
                    + String(
                        repeating: "id in (from pairs where ", count: depth)
                    + "pay > 5" + String(repeating: " select id)", count: depth))
            sources.append(
                "from pairs where "
                    + String(
                        repeating: "not (pay in (from pairs where pay > 5 and ", count: depth)
                    + "count(members where id in (from pairs.members select id)) > 5"
                    + String(repeating: " select pay))", count: depth))
            sources.append(
                "from pairs " + String(repeating: "append (from pairs ", count: depth)
                    + String(repeating: ")", count: depth))
        }
        for depth in [20, 60, 90, 110, 130, 150, 170] {
            sources.append(
                "from pairs select x: " + String(repeating: "pay + ", count: depth) + "pay")
        }
        let nest = String(repeating: "abs(", count: 50)
        let end = String(repeating: ")", count: 50)
        let macros = (1...40).map {
            "define f\($0)(n: decimal) = \(nest)\($0 == 1 ? "n" : "f\($0 - 1)(n)")\(end)"
        }
        sources.append(macros.joined(separator: "\n") + "\nfrom pairs select x: f40(percent)")
        return sources
    }()

    @Test(arguments: sources.indices)
    func `the deepest queries are compiled or refused on half a mebibyte of stack`(index: Int) {
        let source = Self.sources[index]
        let codes = onSmallStack { () -> [DiagnosticCode] in
            do {
                _ = try Fixture.compiler.query(source, module: nil, shape: Fixture.curator)
                return []
            } catch let error as Diagnostics {
                return error.list.map(\.code).filter { $0.severity == .error }
            } catch {
                return [.internalError]
            }
        }
        #expect(codes.allSatisfy { $0 == .limitExceeded }, "\(codes)")
    }

    private func onSmallStack(
        _ work: @escaping @Sendable () -> [DiagnosticCode]
    ) -> [DiagnosticCode] {
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
    let value = Mutex<[DiagnosticCode]>([])
}
