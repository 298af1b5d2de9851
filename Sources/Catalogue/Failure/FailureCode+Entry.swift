extension FailureCode {
    /// The HTTP status of the refusal when it stands alone.
    public var status: Int { entry.status }
    /// What happened, in a few words.
    public var title: LocalizedText { entry.title }
    /// What to do about it.
    public var remedy: LocalizedText { entry.remedy }

    struct Entry {
        let status: Int
        let title: LocalizedText
        let remedy: LocalizedText

        init(_ status: Int, _ title: (ru: String, en: String), _ remedy: (ru: String, en: String)) {
            self.status = status
            self.title = LocalizedText(ru: title.ru, en: title.en)
            self.remedy = LocalizedText(ru: remedy.ru, en: remedy.en)
        }
    }
}
