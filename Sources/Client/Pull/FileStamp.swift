import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// Size and time of change of a file: cheap to compare, enough to see that someone edited it.
struct FileStamp: Hashable, Sendable {
    var bytes: Int64
    /// Seconds and nanoseconds since 1970.
    var modified: String

    init(bytes: Int64, modified: String) {
        self.bytes = bytes
        self.modified = modified
    }

    /// The stamp of a file; nil if there is none.
    init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        bytes = Int64(status.st_size)
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        modified = "\(time.tv_sec).\(time.tv_nsec)"
    }
}
