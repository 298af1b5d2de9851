extension DocGuidePage {
    /// How another system keeps a copy of what it may see.
    var changes: [Block] {
        [
            .text(
                "Лента рассказывает, чем стали записи, которые вам видны. Возьмите next без параметров, прочитайте списки, потом спрашивайте ленту с cursor: копия всегда такая, какой её показал бы список. Курсор действует без срока.",
                "The feed tells what the records in your view have become. Take next without parameters, read the lists, then ask the feed with cursor: the copy is always what a list would show. The cursor never expires."
            ),
            .lines(
                [
                    "\(Self.curl) \"$NASTAVNIK_SERVER/v1/changes?since=2026-01-01&resources=\(sampleName)&limit=3\""
                ], runs: true),
            .head("Что бывает в op", "What op can be"),
            .text(
                "create — запись стала видна; update — изменилась; leave — удалена или больше не видна: забудьте её; rescope — прочитайте ресурс заново: изменилось то, от чего зависит, что вам видно (запись, на которую ссылаются, ваш токен, день).",
                "create: a record came into view; update: it changed; leave: it is deleted or out of view, forget it; rescope: list the resource again, for what decides your view has changed (a record that is referred to, your token, the day)."
            ),
            .text(
                "В record — id, key и version; с expand=record — запись целиком, какой она стала к концу страницы. Если more — true, спросите next сразу. Вычисляемые поля в ленту не попадают, пока не изменится сама запись; анонимных записей в ней нет.",
                "record holds id, key and version; with expand=record the whole record as it was at the end of the page. While more is true, ask next at once. Computed fields do not enter the feed until the record itself changes; anonymous records are not in it."
            ),
            .head("В командной строке", "On the command line"),
            .lines(["nastavnik changes --since 2026-01-01 \(sampleName)"], runs: true),
            .head("Одна запись", "One record"),
            .text(
                "Кто, когда и что изменил: …/ID/history.",
                "Who changed what, and when: …/ID/history."),
            .lines(
                ["\(Self.curl) \"$NASTAVNIK_SERVER\(samplePath)/$ID/history\""], runs: false),
        ]
    }
}
