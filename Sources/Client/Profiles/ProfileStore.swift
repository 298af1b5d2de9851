import StrictJSON

/// Profiles as files `<name>.json` in one folder that only their owner may enter.
public struct ProfileStore: Sendable {
    private let folder: PrivateFolder

    /// - Parameter path: the folder, usually `~/.config/nastavnik`.
    public init(folder path: String) {
        folder = PrivateFolder(path: path)
    }

    /// The profile of this name.
    public func load(_ name: String) throws(ProfileError) -> Profile {
        let path = try path(of: name)
        let bytes: [UInt8]
        do {
            bytes = try folder.read(path)
        } catch {
            switch error {
            case .missing: throw .missing(name)
            case .readableByOthers(let path): throw .readableByOthers(path: path)
            case .other(let path, let reason): throw .file(path: path, reason: reason)
            }
        }
        guard let json = try? JSON.parse(bytes), let profile = try? Profile(json: json) else {
            throw .damaged(path: path)
        }
        return profile
    }

    /// Writes the profile in place of an older one of the same name.
    public func save(_ profile: Profile, as name: String) throws(ProfileError) {
        let path = try path(of: name)
        do {
            try folder.write(profile.json.serialized(pretty: true), to: path)
        } catch {
            throw .file(path: path, reason: error.reason)
        }
    }

    /// Deletes the profile's file.
    public func remove(_ name: String) throws(ProfileError) {
        let path = try path(of: name)
        let wasThere: Bool
        do {
            wasThere = try folder.remove(path)
        } catch {
            throw .file(path: path, reason: error.reason)
        }
        guard wasThere else { throw .missing(name) }
    }

    private func path(of name: String) throws(ProfileError) -> String {
        let isAllowed: (Character) -> Bool = {
            $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == "."
        }
        guard !name.isEmpty, name.utf8.count <= 100, name.first != ".",
            name.allSatisfy(isAllowed)
        else { throw .badName(name) }
        return "\(folder.path)/\(name).json"
    }
}
