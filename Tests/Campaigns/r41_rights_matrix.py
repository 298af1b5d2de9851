"""R41: every operation × caller × relation of the record, against rights read from the YAML."""

import itertools
import re
import shutil
import threading
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from campaign import Campaign, CampaignError, Context, Installation, Server
from campaign.measure import wait_until
from campaign.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rights.asking import Question
    from rights.crew import Line
    from rights.matrix import Matrix
    from rights.oracle import Oracle

    Answers = list[tuple[Question, str | None]]

# A day inside of the district's data: what is due on it is done at the start.
CLOCK = {"NASTAVNIK_SERVER_CLOCK": "fixed:2026-11-24T09:00:00Z"}
LEAST_CALLS = 5_000
PLANTS = {
    "wide": "the server's copy lets mentees read all meetings",
    "unmasked": "the server's copy shows analysts every field of pairs",
    "erasable": "the server's copy lets other systems delete consents",
    "strangers": "the server's copy lets other systems create people of any school",
    "writable": "the server's copy lets other systems change every mentor that they see",
}
# Resource, role and operation of a planted rule, the rule as it stands and as the server gets it.
PLANTED = {
    "wide": (
        "registry.meetings", "mentee", "count",
        "  mentee: {read: 'exists(pair.members where left_on = null and mentee.person ="
        " me.person)'}", "  mentee: {read: all}",
    ),
    "unmasked": (
        "registry.pairs", "analyst", "get",
        ", except: [goal, recommendation, note, mentor_consent, report, pause_reason,"
        " closed_by]}", "}",
    ),
    "erasable": (
        "registry.consents", "external", "delete",
        "  external: {read: own, create: own, update: own}",
        "  external: {read: own, create: own, update: own, delete: own}",
    ),
    "strangers": (
        "registry.people", "external", "post",
        "  external: {read: own, create: own, update: own}",
        "  external: {read: own, create: all, update: own}",
    ),
    "writable": (
        "registry.mentors", "external", "put",
        "  external:\n    - {read: own, create: own, update: own}",
        "  external:\n    - {read: own, create: own, update: all}",
    ),
}


def modules() -> list[Path]:
    return sorted(path.parent for path in (ROOT / "Plugins").glob("*/module.yaml"))


def planted(context: Context) -> Path:
    """A copy of the modules with a rule that the oracle does not know."""
    copy = context.folder / "plugins"
    shutil.copytree(ROOT / "Plugins", copy)
    resource, _, _, old, new = PLANTED[str(context.plant)]
    path = copy / "Registry" / "resources" / f"{resource.partition('.')[2]}.yaml"
    text = path.read_text()
    if old not in text:
        raise CampaignError(f"the rule to be changed is not in {path.name} any more")
    path.write_text(text.replace(old, new))
    return copy


def settled(server: Server) -> None:
    """Waits until what is due at the start has been done."""
    database = server.installation.database
    log = database.with_name(database.name + "-wal")
    sizes: list[tuple[int, int]] = []

    def is_quiet() -> bool:
        sizes.append((log.stat().st_size if log.exists() else 0, len(server.log)))
        return len(sizes) > 8 and len(set(sizes[-8:])) == 1

    if not wait_until(is_quiet, 30, pause=0.1):
        raise CampaignError("the server does not come to rest")


def run(context: Context) -> None:
    try:
        import yaml  # noqa: F401
    except ImportError as error:
        raise CampaignError("PyYAML is missing: make judges, then .venv/bin/python") from error
    installation = context.shipped()
    if context.plant:
        installation.paths = [planted(context)]
        installation.write_settings()
    district = ["--example", str(ROOT / "Config" / "district")]
    with installation.start(environment=CLOCK, arguments=district) as server:
        settled(server)
        examine(context, installation, server)


def examine(context: Context, installation: Installation, server: Server) -> None:
    from rights.births import Births
    from rights.crew import Crew, Line
    from rights.doors import closed
    from rights.leaks import Leaks
    from rights.retries import replays
    from rights.uncovered import listing

    line = Line(server.port)
    matrix, tokens = staged(context, installation, line)
    crew = Crew(context, server.port, tokens, least=0 if context.plant else LEAST_CALLS)
    # On a busy machine the start takes most of a short budget: questions get half of it anyway.
    context.budget = max(context.budget, context.seconds + context.budget / 2)
    births = Births(matrix.oracle, matrix.seen, context.seed)
    born = births.all(matrix.shuffled(), each=4 if context.is_deep else 1)
    if context.plant:
        # Only what the planted rule shows is asked: other differences would prove nothing.
        _, role, operation = PLANTED[context.plant][:3]
        crew.work(
            question
            for question in itertools.chain(matrix.counts(), matrix.firsts(), born, matrix.all())
            if question.operation == operation and role in question.caller.roles)
        return report(context, crew.answers, [], [])
    leaks = Leaks(context, matrix, line, tokens)
    pairs = threading.Thread(
        target=leaks.run, args=((2, 10_000) if context.is_deep else (1, 60)))
    pairs.start()
    crew.work(matrix.counts())
    crew.work(alternating(matrix.firsts(), born, matrix.all()))
    pairs.join()
    unchanged(context, matrix.oracle, installation)
    replays(leaks, {caller.name: caller for caller in matrix.callers})
    closed(leaks)
    line.close()
    report(context, crew.answers, crew.lost, leaks.differences)
    context.figures |= {
        "leak_pairs": leaks.pairs, "ready_seconds": round(server.ready_seconds, 1),
        "rules_not_read": listing(matrix.oracle, ROOT / "Plugins"),
    }
    if context.trials < LEAST_CALLS or not leaks.pairs:
        raise CampaignError(f"only {context.trials} calls, {leaks.pairs} pairs in the time")


def staged(
    context: Context, installation: Installation, line: "Line"
) -> "tuple[Matrix, dict[str, str]]":
    """The callers with their tokens, some records deleted, and the world as it is then."""
    from rights import manifest, world
    from rights.cast import Cast, issue, respondent
    from rights.deletions import delete_some
    from rights.matrix import Matrix
    from rights.oracle import Oracle

    schema = manifest.read(modules(), ROOT / "Config" / "roles.yaml")
    before = Oracle(schema, world.read(schema, installation.database))
    callers = Cast(before.world).callers
    tokens = issue(installation.data, callers)
    deleted = delete_some(before, callers, line, tokens)
    callers.append(respondent(line, tokens))
    oracle = Oracle(schema, world.read(schema, installation.database))
    matrix = Matrix(
        oracle, callers, context.seed, rows_each=4 if context.is_deep else 1,
        only=PLANTED[context.plant][0] if context.plant else None)
    context.figures |= {
        "callers": len(callers), "resources": len(schema.main()), "deleted": deleted}
    return matrix, tokens


def alternating(*sources: "Iterator[Question]") -> "Iterator[Question]":
    """One of each in turn, until all have ended."""
    waiting = list(sources)
    while waiting:
        for source in list(waiting):
            if (question := next(source, None)) is None:
                waiting.remove(source)
            else:
                yield question


def unchanged(context: Context, before: "Oracle", installation: Installation) -> None:
    """Refusals and rehearsals leave every row as it was."""
    from rights import world

    after = world.read(before.schema, installation.database)
    for name, rows in before.world.rows.items():
        same = {one: row.values for one, row in rows.items()} == {
            one: row.values for one, row in after.rows[name].items()}
        context.expect(same, f"{name} is not as it was, though nothing was to be kept")


def report(
    context: Context, answers: "Answers", lost: list[str], leaks: list[str]
) -> None:
    """Differences go to a file, one of each kind into the line of the run."""
    context.trial(len(answers))
    found = [(question, what) for question, what in answers if what]
    differences = [f"{question}: {what}" for question, what in found]
    kinds: dict[tuple[str, str], str] = {}
    for question, what in found:
        kinds.setdefault((question.operation, re.sub(r"\W.*", "", what)), f"{question}: {what}")
    for text in [*leaks, *lost, *kinds.values()]:
        context.violation(text)
    context.figures |= {
        "differences": len(differences), "leaks": len(leaks), "lost": len(lost),
        "differing": dict(Counter(
            question.operation.partition(".")[0] for question, _ in found).most_common()),
        "operations": len({question.operation for question, _ in answers}),
        "kinds": len({(question.operation, question.caller.roles, question.relation)
                      for question, _ in answers}),
    }
    (context.folder / "differences.txt").write_text(
        "\n".join([*leaks, *differences, *lost]) + "\n")


CAMPAIGN = Campaign(
    id="R41", title="rights matrix", promise="P13", run=run, short=78, deep=1_800, plants=PLANTS)
