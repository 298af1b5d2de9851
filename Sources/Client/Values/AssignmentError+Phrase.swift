import StrictJSON

extension AssignmentError {
    /// The mistake and its remedy.
    public var phrase: Phrase {
        switch self {
        case .noSign(let text):
            Phrase(
                ru: "«\(text)» — не поле=значение (и не поле:=JSON, и не поле@файл)",
                en: "“\(text)” is not field=value (nor field:=JSON, nor field@file)")
        case .notJSON(let name, let error):
            Phrase(
                ru: "значение поля «\(name)» — не JSON: \(error.ru) (текст пишется через «=»)",
                en: "the value of “\(name)” is not JSON: \(error.en) (text is given with “=”)")
        case .notInteger(let name, let text):
            Phrase(
                ru: "«\(name)» — целое число, а не «\(text)»",
                en: "“\(name)” is an integer, not “\(text)”")
        case .notDecimal(let name, let text):
            Phrase(
                ru: "«\(name)» — число вроде 12.5, а не «\(text)»",
                en: "“\(name)” is a number such as 12.5, not “\(text)”")
        case .notBoolean(let name, let text):
            Phrase(
                ru: "«\(name)» — да или нет (true или false), а не «\(text)»",
                en: "“\(name)” is true or false, not “\(text)”")
        case .twice(let name):
            Phrase(ru: "«\(name)» указано дважды", en: "“\(name)” is given twice")
        case .unexpectedFile(let name):
            Phrase(
                ru: "«\(name)@…» здесь не годится: файлы принимают только поля записей",
                en: "“\(name)@…” does not fit here: only fields of records take files")
        }
    }
}
