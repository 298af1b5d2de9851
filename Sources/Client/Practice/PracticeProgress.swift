import StrictJSON

/// Which exercises are solved, in a file of its owner.
public struct PracticeProgress: Sendable {
    private let folder: PrivateFolder
    private let file: String

    /// - Parameters:
    ///   - path: the folder, usually `~/.local/state/nastavnik`.
    ///   - name: the resource of the exercises.
    public init(folder path: String, of name: String) {
        folder = PrivateFolder(path: path)
        file = "\(path)/practice-\(name).json"
    }

    public var solved: Set<Int> {
        guard let bytes = try? folder.read(file), let json = try? JSON.parse(bytes) else {
            return []
        }
        return Set((json.arrayValue ?? []).compactMap { $0.numberValue.flatMap { Int($0.digits) } })
    }

    /// Progress that cannot be kept is no reason to fail.
    public func solve(_ number: Int) {
        let numbers = solved.union([number]).sorted()
        let json = JSON.array(numbers.map { .int(Int64($0)) })
        try? folder.write(json.serialized(), to: file)
    }
}
