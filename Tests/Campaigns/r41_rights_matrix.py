"""R41: every operation × caller × relation of the record, against rights read from the YAML."""

import shutil
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from campaign import Campaign, CampaignError, Context, Installation, Server
from campaign.measure import wait_until
from campaign.paths import ROOT

if TYPE_CHECKING:
    from rights.oracle import Oracle

# A day inside of the district's data: what is due on it is done at the start.
CLOCK = {"NASTAVNIK_SERVER_CLOCK": "fixed:2026-11-20T09:00:00Z"}
LEAST_CALLS = 5_000
PLANTS = {
    "wide": "the server's copy lets mentees read all meetings",
    "unmasked": "the server's copy shows analysts every field of pairs",
}


def modules() -> list[Path]:
    return sorted(path.parent for path in (ROOT / "Plugins").glob("*/module.yaml"))


def planted(context: Context) -> Path:
    """A copy of the modules with a rule that the oracle does not know."""
    copy = context.folder / "plugins"
    shutil.copytree(ROOT / "Plugins", copy)
    file, old, new = {
        "wide": ("meetings", "  mentee: {read: 'exists(pair.members where left_on = null and"
                 " mentee.person = me.person)'}", "  mentee: {read: all}"),
        "unmasked": ("pairs", ", except: [goal, recommendation, note, mentor_consent, report,"
                     " pause_reason, closed_by]}", "}"),
    }[str(context.plant)]
    path = copy / "Registry" / "resources" / f"{file}.yaml"
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
        raise CampaignError("pip install -r Tests/Campaigns/rights/requirements.txt") from error
    installation = context.shipped()
    if context.plant:
        installation.paths = [planted(context)]
        installation.write_settings()
    district = ["--example", str(ROOT / "Config" / "district")]
    with installation.start(environment=CLOCK, arguments=district) as server:
        settled(server)
        examine(context, installation, server)


def examine(context: Context, installation: Installation, server: Server) -> None:
    from rights import manifest, world
    from rights.cast import Cast, issue
    from rights.crew import Crew, Line
    from rights.deletions import delete_some
    from rights.leaks import Leaks
    from rights.matrix import Matrix
    from rights.oracle import Oracle
    from rights.retries import replays
    from rights.uncovered import listing

    schema = manifest.read(modules(), ROOT / "Config" / "roles.yaml")
    first = Oracle(schema, world.read(schema, installation.database))
    callers = Cast(first.world).callers
    tokens = issue(installation, callers)
    line = Line(server.port)
    deleted = delete_some(first, callers, line, tokens)
    oracle = Oracle(schema, world.read(schema, installation.database))
    matrix = Matrix(oracle, callers, context.seed, rows_each=4 if context.is_deep else 1)
    crew = Crew(context, server.port, tokens)
    crew.work([*matrix.counts(), *matrix.cells()])
    leaks = Leaks(context, matrix, line, tokens)
    leaks.run(each=2 if context.is_deep else 1, most=10_000 if context.is_deep else 60)
    crew.work(matrix.all())
    unchanged(context, oracle, installation)
    replays(leaks, {caller.name: caller for caller in callers})
    line.close()
    report(context, crew.answers, crew.lost, leaks.differences)
    context.figures |= {
        "callers": len(callers), "resources": len(schema.main()), "deleted": deleted,
        "leak_pairs": leaks.pairs, "ready_seconds": round(server.ready_seconds, 1),
        "rules_not_read": listing(oracle, ROOT / "Plugins"),
    }
    if context.trials < LEAST_CALLS:
        raise CampaignError(f"only {context.trials} calls in the time")


def unchanged(context: Context, before: "Oracle", installation: Installation) -> None:
    """Refusals and rehearsals leave every row as it was."""
    from rights import world

    after = world.read(before.schema, installation.database)
    for name, rows in before.world.rows.items():
        same = {one: row.values for one, row in rows.items()} == {
            one: row.values for one, row in after.rows[name].items()}
        context.expect(same, f"{name} is not as it was, though nothing was to be kept")


def report(
    context: Context, answers: list, lost: list[str], leaks: list[str]
) -> None:
    """Differences go to a file, the first ones into the line of the run."""
    context.trial(len(answers))
    differences = [f"{question}: {what}" for question, what in answers if what]
    for text in [*leaks, *differences, *lost]:
        context.violation(text)
    kinds = Counter(
        (question.operation.partition(".")[0], question.relation) for question, _ in answers)
    context.figures |= {
        "differences": len(differences), "leaks": len(leaks), "lost": len(lost),
        "operations": len({question.operation for question, _ in answers}),
        "kinds": len({(question.operation, question.caller.roles, question.relation)
                      for question, _ in answers}),
        "cells_least_asked": min(kinds.values(), default=0),
    }
    (context.folder / "differences.txt").write_text(
        "\n".join([*leaks, *differences, *lost]) + "\n")


CAMPAIGN = Campaign(
    id="R41", title="rights matrix", promise="P13", run=run, short=85, deep=1_800, plants=PLANTS)
