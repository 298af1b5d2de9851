import Foundation

/// Why a file can't be read or written, in the languages of the program: the system's own words are English.
public enum FileTrouble {
    /// The reason behind an error of Foundation.
    public static func reason(_ error: any Error) -> Phrase {
        if let posix = error as? POSIXError { return reason(code: posix.code.rawValue) }
        guard let cocoa = error as? CocoaError else { return other("\(error)") }
        if let posix = cocoa.userInfo[NSUnderlyingErrorKey] as? POSIXError {
            return reason(code: posix.code.rawValue)
        }
        return known(cocoa.code) ?? other("\(cocoa.code.rawValue)")
    }

    /// The reason that the system gave last.
    public static var last: Phrase { reason(code: errno) }

    /// The same, of a file that was to be made: what is missing then is its folder.
    public static func last(making path: String) -> Phrase {
        guard errno == ENOENT else { return last }
        let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        let name = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        return Phrase(ru: "папки «\(name)» нет", en: "there is no folder “\(name)”")
    }

    /// The reason behind a number of the system.
    public static func reason(code: Int32) -> Phrase {
        switch code {
        case ENOENT: missing
        case EACCES, EPERM: forbidden
        case EISDIR: Phrase(ru: "это папка", en: "it is a folder")
        case ENOTDIR: Phrase(ru: "в пути не папка", en: "a part of the path is no folder")
        case EEXIST: Phrase(ru: "уже есть", en: "it exists already")
        case ENOSPC, EDQUOT: full
        case EROFS: Phrase(ru: "диск только для чтения", en: "the disk is read-only")
        case ENAMETOOLONG: Phrase(ru: "слишком длинное имя", en: "the name is too long")
        default: other("\(code)")
        }
    }

    private static func known(_ code: CocoaError.Code) -> Phrase? {
        switch code {
        case .fileNoSuchFile, .fileReadNoSuchFile: missing
        case .fileReadNoPermission, .fileWriteNoPermission: forbidden
        case .fileWriteOutOfSpace: full
        default: nil
        }
    }

    private static let missing = Phrase(ru: "такого файла нет", en: "there is no such file")
    private static let forbidden = Phrase(ru: "нет прав", en: "no permission")
    private static let full = Phrase(ru: "на диске нет места", en: "the disk is full")

    private static func other(_ code: String) -> Phrase {
        Phrase(ru: "ошибка системы \(code)", en: "system error \(code)")
    }
}
