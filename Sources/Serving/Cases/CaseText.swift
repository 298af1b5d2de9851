import Catalogue

/// What the runner of cases says.
enum CaseText {
    static func sent(_ line: String) -> LocalizedText {
        .both("    послано: \(line)", "    sent:     \(line)")
    }

    static func expected(_ line: String) -> LocalizedText {
        .both("    ждали:   \(line)", "    expected: \(line)")
    }

    static func answered(_ line: String) -> LocalizedText {
        .both("    ответ:   \(line)", "    answered: \(line)")
    }

    static func differs(_ place: String, _ expected: String, _ actual: String) -> LocalizedText {
        .both(
            "\(place): ждали \(expected), а тут \(actual)",
            "\(place): expected \(expected), found \(actual)")
    }

    static func length(_ place: String, _ expected: Int, _ actual: Int) -> LocalizedText {
        .both(
            "\(place): ждали элементов: \(expected), а их \(actual)",
            "\(place): expected \(expected) items, found \(actual)")
    }

    static func noMistake(_ code: String?, _ pointer: String?) -> LocalizedText {
        let what = [code, pointer].compactMap(\.self).joined(separator: " ")
        return .both("в errors нет \(what)", "errors has no \(what)")
    }

    static func doesNotSay(_ text: String) -> LocalizedText {
        .both("в ответе нет текста «\(text)»", "the answer does not say “\(text)”")
    }

    static func isThere(_ place: String, _ value: String) -> LocalizedText {
        .both("\(place) не должно быть, а тут \(value)", "\(place) must be absent, found \(value)")
    }

    static func nothingToKeep(_ name: String) -> LocalizedText {
        .both(
            "keep: для «\(name)» в ответе нет значения",
            "keep: the answer has no value for “\(name)”")
    }

    static func notPerformed(_ action: String) -> LocalizedText {
        .both("\(action): ни один случай его не выполняет", "\(action): no case performs it")
    }

    static func notRefused(_ action: String) -> LocalizedText {
        .both(
            "\(action): нет случая, где вызывающему отказано по роли (403 или 404)",
            "\(action): no case where a caller lacks the right (403 or 404)")
    }

    static func guardUnseen(_ action: String, _ message: LocalizedText) -> LocalizedText {
        .both(
            "\(action): нет случая с отказом «\(message.ru)»",
            "\(action): no case is refused with “\(message.text(in: .en))”")
    }

    static func lockUnseen(_ resource: String, _ state: State) -> LocalizedText {
        .both(
            "\(resource): нет случая с 409 record.locked в состоянии «\(state.title.ru)»",
            "\(resource): no case meets 409 record.locked in the state “\(state.title.text(in: .en))”"
        )
    }

    static func notDue(_ action: String) -> LocalizedText {
        .both(
            "\(action): ни в одном случае не наступает его время",
            "\(action): in no case does its time come")
    }

    static func uselessExcuse(_ point: String) -> LocalizedText {
        .both(
            "«\(point)»: это проверено или такого нет; уберите строку",
            "“\(point)”: this is covered or does not exist; remove the line")
    }
}
