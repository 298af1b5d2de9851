import Client

/// What is said to a pupil.
extension Phrase {
    static let abstractPractice = Phrase(
        ru: "Упражнения по языку запросов.", en: "Exercises in the query language.")
    static let discussionPractice = Phrase(
        ru: """
            Без номера – список и что уже решено; с номером – урок и вопрос; с запросом – проверка.
            Верен любой запрос с тем же ответом. Модули дают упражнениям своё имя: nastavnik tutorial 3.
            """,
        en: """
            Without a number: the list and what is solved; with a number: the lesson and its question;
            with a query: a check. Any query with the same answer is right. Modules name their exercises:
            nastavnik tutorial 3.
            """)
    static let helpExercises = Phrase(
        ru: "Ресурс с упражнениями: модуль.ресурс.",
        en: "The resource of the exercises: module.resource.")
    static let helpExerciseNumber = Phrase(ru: "Номер упражнения.", en: "Number of the exercise.")
    static let helpHint = Phrase(ru: "Показать подсказку.", en: "Show the hint.")
    static let helpSolution = Phrase(ru: "Показать решение.", en: "Show the solution.")
    static let titleNumber = Phrase(ru: "№", en: "No.")
    static let titleSolved = Phrase(ru: "Решено", en: "Solved")
    static let titleQuestion = Phrase(ru: "Вопрос", en: "Question")

    static let noExercises = Phrase(
        ru: "Упражнений на этом сервере нет.", en: "This server has no exercises.")
    static let allSolved = Phrase(
        ru: "Решены все упражнения. Дальше – свои вопросы: nastavnik query '…'.",
        en: "All exercises are solved. Go on with questions of your own: nastavnik query '…'.")

    static func noExercise(_ number: Int, among numbers: [Int]) -> Phrase {
        let list = numbers.map(String.init).joined(separator: ", ")
        return Phrase(
            ru: "Упражнения \(number) нет. Есть: \(list).",
            en: "There is no exercise \(number). There are: \(list).")
    }

    static func moreRows(_ count: Int) -> Phrase {
        Phrase(ru: "… всего строк: \(count)", en: "… rows in all: \(count)")
    }

    static func nextExercise(_ command: String) -> Phrase {
        Phrase(ru: "Дальше: \(command)", en: "Next: \(command)")
    }

    static func howToAnswer(_ command: String) -> Phrase {
        Phrase(
            ru: "Ответить: \(command) 'from …'    подсказка: --hint    решение: --solution",
            en: "Answer: \(command) 'from …'    a hint: --hint    the solution: --solution")
    }

    static func askForHint(_ command: String) -> Phrase {
        Phrase(ru: "Подсказка: \(command) --hint", en: "A hint: \(command) --hint")
    }

    static func grade(_ grade: ExerciseGrade) -> Phrase {
        switch grade {
        case .right: Phrase(ru: "Верно!", en: "Right!")
        case .rows(let expected, let found):
            Phrase(
                ru: "Пока нет: строк должно быть \(expected), а их \(found).",
                en: "Not yet: there should be \(expected) rows, there are \(found).")
        case .columns(let titles):
            Phrase(
                ru:
                    "Пока нет: нет столбца с тем, что спрошено (\(titles.joined(separator: ", "))).",
                en:
                    "Not yet: no column holds what was asked for (\(titles.joined(separator: ", ")))."
            )
        case .values:
            Phrase(
                ru: "Пока нет: столбцы те, строки другие. Проверьте отбор и порядок шагов.",
                en:
                    "Not yet: the columns are right, the rows are others. Look at where and at the order of steps."
            )
        case .order:
            Phrase(
                ru: "Почти: строки те, порядок другой.",
                en: "Almost: the rows are right, their order is not.")
        }
    }
}
