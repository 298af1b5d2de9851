/// Media types by the extensions that file fields accept.
public enum MediaType {
    private static let known = [
        "csv": "text/csv", "doc": "application/msword",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "html": "text/html; charset=utf-8", "jpeg": "image/jpeg", "jpg": "image/jpeg",
        "json": "application/json", "odt": "application/vnd.oasis.opendocument.text",
        "pdf": "application/pdf", "png": "image/png",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "txt": "text/plain; charset=utf-8", "xls": "application/vnd.ms-excel",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "zip": "application/zip",
    ]

    /// The type that the name of a file tells; what a client claims is not believed.
    public static func of(fileName: String) -> String {
        let parts = fileName.split(separator: ".")
        guard parts.count > 1, let suffix = parts.last else { return "application/octet-stream" }
        return known[suffix.lowercased()] ?? "application/octet-stream"
    }
}
