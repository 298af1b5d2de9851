/// The names that the language itself knows, with their Russian spellings, and the words of other languages.
public enum Vocabulary {
    /// Every function by its canonical name, with its Russian spelling, 1:1.
    public static let functions: [(english: String, russian: String)] = [
        // Aggregates.
        ("count", "число"), ("count_distinct", "число_разных"), ("sum", "сумма"),
        ("avg", "среднее"), ("min", "мин"), ("max", "макс"), ("share", "доля"),
        ("exists", "существует"), ("list", "список"), ("first", "первое"), ("last", "последнее"),
        ("median", "медиана"), ("percentile", "процентиль"),
        // Window functions.
        ("row_number", "номер_строки"), ("rank", "место"), ("dense_rank", "плотное_место"),
        ("lag", "предыдущее_значение"), ("lead", "следующее_значение"),
        ("running_sum", "нарастающий_итог"), ("moving_avg", "скользящее_среднее"),
        ("share_of_total", "доля_от_итога"),
        // Dates.
        ("today", "сегодня"), ("now", "сейчас"), ("date", "дата"), ("year", "год"),
        ("month_no", "номер_месяца"), ("weekday", "день_недели"), ("month", "месяц"),
        ("quarter", "квартал"), ("week", "неделя"), ("days_between", "дней_между"),
        ("months_between", "месяцев_между"), ("add_days", "плюс_дней"),
        ("add_months", "плюс_месяцев"), ("add_working_days", "плюс_рабочих_дней"),
        ("working_days_between", "рабочих_дней_между"),
        ("is_working_day", "рабочий_день"), ("school_year", "учебный_год"),
        ("current_school_year", "текущий_учебный_год"), ("previous", "предыдущий"),
        ("next", "следующий"), ("year_start", "начало_года"), ("year_end", "конец_года"),
        // Texts.
        ("lower", "строчные"), ("upper", "прописные"), ("trim", "без_пробелов"),
        ("length", "длина"), ("left", "слева"), ("right", "справа"), ("replace", "заменить"),
        ("concat", "сцепить"), ("text", "текст"),
        // Numbers.
        ("abs", "модуль"), ("round", "округлить"), ("floor", "вниз"), ("ceil", "вверх"),
        ("min_of", "меньшее_из"), ("max_of", "большее_из"), ("bucket", "интервал"),
        ("percent", "процент"), ("distance_km", "расстояние_км"),
        // Choices.
        ("if", "если"), ("coalesce", "первое_непустое"),
    ]

    /// Names that begin a path with a meaning of their own, with their Russian spellings.
    public static let heads: [(english: String, russian: String)] = [
        ("this", "эта"), ("outer", "внешняя"), ("me", "я"),
    ]

    /// The canonical name of a function written in either language and any case, else nil.
    public static func function(_ text: String) -> String? { functionTable[text.lowercased()] }

    /// The Russian spelling of a function.
    public static func russian(function name: String) -> String {
        functions.first { $0.english == name }?.russian ?? name
    }

    /// The canonical first word of a path written in Russian, else nil.
    public static func head(_ text: String) -> String? { headTable[text.lowercased()] }

    private static let functionTable = table(functions, keepsEnglish: true)
    private static let headTable = table(heads, keepsEnglish: false)

    private static func table(
        _ pairs: [(english: String, russian: String)], keepsEnglish: Bool
    ) -> [String: String] {
        var table: [String: String] = [:]
        for pair in pairs {
            if keepsEnglish { table[pair.english] = pair.english }
            table[pair.russian] = pair.english
        }
        return table
    }
}
