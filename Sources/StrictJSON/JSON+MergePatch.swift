extension JSON {
    /// The value after a merge patch of RFC 7396: objects are merged, `null` removes a member,
    /// anything else replaces what was there.
    public func merging(patch: JSON) -> JSON {
        guard case .object(let changes) = patch else { return patch }
        return .object((objectValue ?? JSONObject()).merging(changes))
    }
}

extension JSONObject {
    /// Linear in both sizes: the patch comes from a client.
    fileprivate func merging(_ changes: JSONObject) -> JSONObject {
        var merged: [Member?] = members
        var places: [String: Int] = [:]
        for (place, member) in members.enumerated() { places[member.name] = place }
        for change in changes.members {
            let place = places[change.name]
            guard change.value != .null else {
                if let place { merged[place] = nil }
                continue
            }
            let old = place.flatMap { merged[$0]?.value } ?? .null
            let member = Member(name: change.name, value: old.merging(patch: change.value))
            if let place { merged[place] = member } else { merged.append(member) }
        }
        return JSONObject(merged.compactMap(\.self))
    }
}
