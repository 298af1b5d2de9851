/// Media types of the files that people attach; the server looks into the bytes anyway.
enum FileType {
    static func of(path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: ".") else { return "application/octet-stream" }
        let office = "application/vnd.openxmlformats-officedocument."
        switch name[name.index(after: dot)...].lowercased() {
        case "pdf": return "application/pdf"
        case "docx": return office + "wordprocessingml.document"
        case "xlsx": return office + "spreadsheetml.sheet"
        case "pptx": return office + "presentationml.presentation"
        case "odt": return "application/vnd.oasis.opendocument.text"
        case "ods": return "application/vnd.oasis.opendocument.spreadsheet"
        case "doc": return "application/msword"
        case "xls": return "application/vnd.ms-excel"
        case "csv": return "text/csv"
        case "txt", "md": return "text/plain"
        case "json": return "application/json"
        case "zip": return "application/zip"
        case "png": return "image/png"
        case "jpg", "jpeg": return "image/jpeg"
        default: return "application/octet-stream"
        }
    }
}
