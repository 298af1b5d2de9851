import StrictJSON
import Wire

/// What a folder holds and where from: `.nastavnik.json` in the folder itself.
struct PullState: WireShape {
    /// Base address of the server.
    var server: String
    /// `module.resource.field`.
    var source: String
    /// By record id.
    var files: [String: Entry]

    /// One file as it was when it arrived.
    struct Entry: WireShape {
        var name: String
        var etag: String?
        var sha256: String
        /// Size and time of change on this machine: a difference means that someone edited it.
        var stamp: FileStamp

        init(name: String, etag: String?, sha256: String, stamp: FileStamp) {
            self.name = name
            self.etag = etag
            self.sha256 = sha256
            self.stamp = stamp
        }

        init(json: JSON) throws(WireError) {
            guard let name = json["name"]?.stringValue, let sha256 = json["sha256"]?.stringValue,
                let bytes = json["bytes"]?.intValue, let modified = json["modified"]?.stringValue
            else { throw WireError(pointer: "", expected: "a file") }
            self.init(
                name: name, etag: json["etag"]?.stringValue, sha256: sha256,
                stamp: FileStamp(bytes: bytes, modified: modified))
        }

        var json: JSON {
            [
                "name": .string(name), "etag": etag.map { .string($0) } ?? .null,
                "sha256": .string(sha256), "bytes": .int(stamp.bytes),
                "modified": .string(stamp.modified),
            ]
        }
    }

    init(server: String, source: String, files: [String: Entry] = [:]) {
        self.server = server
        self.source = source
        self.files = files
    }

    init(json: JSON) throws(WireError) {
        guard let server = json["server"]?.stringValue, let source = json["source"]?.stringValue,
            let members = json["files"]?.objectValue?.members
        else { throw WireError(pointer: "", expected: "the state of a folder") }
        self.init(server: server, source: source)
        for member in members { files[member.name] = try Entry(json: member.value) }
    }

    var json: JSON {
        let members = files.sorted { $0.key < $1.key }.map {
            JSONObject.Member(name: $0.key, value: $0.value.json)
        }
        return [
            "server": .string(server), "source": .string(source),
            "files": .object(JSONObject(members)),
        ]
    }
}
