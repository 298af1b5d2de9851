import Catalogue

/// The name under which a file is kept: never a path.
enum FileName {
    private static let longest = 255

    /// The last component of what a caller gave.
    /// - Throws: 400 where nothing usable is left.
    static func clean(_ given: String) throws(Refusal) -> String {
        let last = given.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let name = TextRules.nfc(HeaderList.trimmed(last))
        let isUsable =
            (1...longest).contains(name.utf8.count) && name != "." && name != ".."
            && !name.unicodeScalars.contains { $0.properties.generalCategory == .control }
        guard isUsable else {
            throw Refusal(
                .requestBadParameter,
                .both(
                    "Нужно имя файла: Content-Disposition: attachment; filename*=UTF-8''имя или ?name=.",
                    "A file name is needed: Content-Disposition: attachment; filename*=UTF-8''name or ?name=."))
        }
        return name
    }

    /// The media type that belongs to a name, for uploads that do not say.
    static func mediaType(_ name: String) -> String {
        let suffix = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        return types[suffix] ?? "application/octet-stream"
    }

    private static let office = "application/vnd.openxmlformats-officedocument."
    private static let types = [
        "pdf": "application/pdf", "txt": "text/plain", "csv": "text/csv", "html": "text/html",
        "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp",
        "odt": "application/vnd.oasis.opendocument.text",
        "ods": "application/vnd.oasis.opendocument.spreadsheet",
        "docx": office + "wordprocessingml.document", "xlsx": office + "spreadsheetml.sheet",
        "pptx": office + "presentationml.presentation", "zip": "application/zip",
    ]
}
