extension JSONSyntaxError: CustomStringConvertible {
    /// The reason and its place, in English.
    public var description: String { "line \(line), column \(column): \(en)" }

    /// The reason in one English sentence.
    public var en: String {
        switch reason {
        case .empty: "the text is empty"
        case .byteOrderMark: "a byte order mark is not allowed"
        case .unterminated: "the text ends too early"
        case .unexpected(let byte): "\(Self.shown(byte)) is not expected here"
        case .trailing: "nothing may follow the value"
        case .duplicateMember(let name): "the member “\(name)” stands twice"
        case .tooDeep(let depth): "more than \(depth) arrays and objects inside each other"
        case .numberTooLong(let length): "a number has more than \(length) characters"
        case .invalidNumber: "this is not a JSON number"
        case .invalidEscape: "this is not a JSON escape"
        case .loneSurrogate: "half of a surrogate pair stands alone"
        case .controlCharacter(let byte): "\(Self.shown(byte)) must be escaped in a string"
        case .invalidUTF8: "the bytes are not UTF-8"
        }
    }

    /// The reason in one Russian sentence.
    public var ru: String {
        switch reason {
        case .empty: "текст пуст"
        case .byteOrderMark: "метка порядка байтов (BOM) не допускается"
        case .unterminated: "текст обрывается"
        case .unexpected(let byte): "здесь не ожидается \(Self.shown(byte))"
        case .trailing: "после значения не должно быть ничего"
        case .duplicateMember(let name): "поле «\(name)» указано дважды"
        case .tooDeep(let depth): "вложенность массивов и объектов больше \(depth)"
        case .numberTooLong(let length): "в числе больше \(length) знаков"
        case .invalidNumber: "это не число JSON"
        case .invalidEscape: "такой последовательности с «\\» в JSON нет"
        case .loneSurrogate: "половина суррогатной пары стоит отдельно"
        case .controlCharacter(let byte): "символ \(Self.shown(byte)) в строке нужно экранировать"
        case .invalidUTF8: "байты не являются текстом UTF-8"
        }
    }

    private static func shown(_ byte: UInt8) -> String {
        if byte > 0x20, byte < 0x7F { return "“\(Character(Unicode.Scalar(byte)))”" }
        let hex = String(byte, radix: 16, uppercase: true)
        return "0x" + (hex.utf8.count == 1 ? "0" + hex : hex)
    }
}
