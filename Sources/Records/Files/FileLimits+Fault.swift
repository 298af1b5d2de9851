import Catalogue

extension FileLimits {
    /// Why a file does not fit the field, if it does not.
    func fault(name: String, bytes: Int64) -> (code: FailureCode, detail: LocalizedText)? {
        let suffix = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        if !accept.isEmpty, !accept.contains(suffix) || !name.contains(".") {
            let list = accept.joined(separator: ", ")
            return (.fileType, .both("Допустимы файлы: \(list).", "Permitted files: \(list)."))
        }
        if bytes > Int64(maxBytes) {
            return (
                .fileTooLarge, .both("Не больше \(maxBytes) байт.", "At most \(maxBytes) bytes.")
            )
        }
        return nil
    }
}
