import Catalogue
import Synchronization
import Tropa

/// What callers of a shape may do with each resource, worked out once: every request asks it several times.
final class RightsBook: Sendable {
    private struct Key: Hashable {
        let resource: ResourceName
        let shape: RoleShape
    }

    private let compiler: Compiler
    private let known = Mutex<[Key: WriteRights]>([:])

    /// Shapes are combinations of roles; more than these are no installation's but an attack's.
    private static let most = 8_192

    init(compiler: Compiler) {
        self.compiler = compiler
    }

    func rights(to resource: ResourceName, _ shape: RoleShape) -> WriteRights {
        let key = Key(resource: resource, shape: shape)
        if let rights = known.withLock({ $0[key] }) { return rights }
        let rights = WriteRights(resource, compiler: compiler, shape: shape)
        known.withLock { known in
            if known.count >= Self.most { known = [:] }
            known[key] = rights
        }
        return rights
    }
}
