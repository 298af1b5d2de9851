import Access
import Catalogue
import Store
import StrictJSON
import Synchronization

extension RecordService {
    /// Makes a record one with another; answers the one that stays.
    func performMerge(
        _ action: Action, of resource: Resource, _ address: RecordAddress, _ body: JSON,
        _ options: WriteOptions, _ context: RequestContext
    ) async throws -> WriteAnswer {
        let done = Mutex<ReferenceMove?>(nil)
        let answer = try await write(options, context) { session in
            var work = WriteWork(
                self, context, session, resource, budget: WriteBudget(for: options))
            let id = try self.locate(address, in: resource, context, session)
            let move = try work.merge(action, id, with: body, if: options.precondition)
            done.withLock { $0 = move }
            return try self.answer(move.new, status: 200, work)
        }
        if !options.isRehearsal, let move = done.withLock({ $0 }) {
            tokens.follow(move.old, to: move.new, in: schema.tokenAttributes(to: resource.name))
        }
        return answer
    }
}

extension Schema {
    /// Attributes of tokens that hold rows of a resource.
    func tokenAttributes(to resource: ResourceName) -> Set<String> {
        Set(roles.attributes.filter { $0.reference?.target == resource }.map(\.name))
    }
}

/// The tokens in memory, told of what a write has changed in them; without any in the tools that have no callers.
public final class TokenLink: Sendable {
    private let directory = Mutex<TokenDirectory?>(nil)

    /// From now on these tokens follow.
    public func attach(_ tokens: TokenDirectory) {
        directory.withLock { $0 = tokens }
    }

    func follow(_ old: RecordID, to new: RecordID, in attributes: Set<String>) {
        directory.withLock { $0 }?.replace(old, by: new, in: attributes)
    }
}
