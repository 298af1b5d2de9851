import Catalogue

/// What libyaml says, in words for people who never heard of it.
enum YAMLSyntaxMessages {
    static func message(_ problem: String) -> LocalizedText {
        let found = table.first { problem.contains($0.words) }
        return found?.message
            ?? .both("Ошибка в записи YAML: \(problem).", "YAML: \(problem).")
    }

    private static let table: [(words: String, message: LocalizedText)] = [
        (
            "mapping values are not allowed",
            .both(
                "Здесь не может быть «:»: если двоеточие — часть текста, возьмите текст в кавычки.",
                "“:” cannot stand here: if it is part of a text, put the text in quotes.")
        ),
        (
            "found character that cannot start any token",
            .both(
                "С этого знака текст начинаться не может: возьмите текст в кавычки.",
                "A text cannot start with this character: put the text in quotes.")
        ),
        (
            "did not find expected ',' or ']'",
            .both(
                "Ожидается «,» или «]»: список не закрыт.",
                "Expected “,” or “]”: the list is not closed.")
        ),
        (
            "did not find expected ',' or '}'",
            .both(
                "Ожидается «,» или «}»: скобка не закрыта или текст с запятой не в кавычках.",
                "Expected “,” or “}”: the bracket is not closed or a text with a comma is not quoted."
            )
        ),
        (
            "did not find expected key",
            .both(
                "Ожидается ключ: проверьте отступы и кавычки строкой выше.",
                "Expected a key: check the indentation and the quotes of the line above.")
        ),
        (
            "did not find expected '-' indicator",
            .both(
                "Ожидается «-»: проверьте отступы списка.",
                "Expected “-”: check the list's indentation.")
        ),
        (
            "could not find expected ':'",
            .both("После ключа нужно «:».", "A key needs “:” behind it.")
        ),
        (
            "found unexpected end of stream",
            .both("Кавычка не закрыта.", "A quote is not closed.")
        ),
        (
            "found unexpected document indicator",
            .both("Кавычка не закрыта до «---».", "A quote is not closed before “---”.")
        ),
        (
            "found unknown escape character",
            .both(
                "Нет такой последовательности с «\\»: удвойте её или возьмите текст в одинарные кавычки.",
                "There is no such escape: double the “\\” or use single quotes.")
        ),
        (
            "block sequence entries are not allowed",
            .both("Список «-» здесь не может начинаться.", "A “-” list cannot start here.")
        ),
        (
            "undefined alias",
            .both(
                "Ссылки «*имя» не поддерживаются: повторите текст.",
                "Aliases “*name” are not part of the format: repeat the text.")
        ),
        (
            "found another document",
            .both("В файле может быть только один документ.", "A file holds one document only.")
        ),
        (
            "did not find expected <document start>",
            .both(
                "Лишний текст в конце: проверьте отступы и кавычки.",
                "There is text left over: check indentation and quotes.")
        ),
        (
            "did not find expected node content",
            .both(
                "Здесь ожидается значение: скобка не закрыта или стоит лишний знак.",
                "A value is expected here: a bracket is not closed or a sign is left over.")
        ),
        (
            "nesting level",
            .both("Слишком много вложенных скобок.", "Too many brackets inside each other.")
        ),
    ]
}
