"""R16: an older program leaves the database of a newer one as it is."""

import hashlib
import shutil
from pathlib import Path

from campaign import Campaign, Context, Installation
from campaign.database import logical_digest, opened

NEWER = 3


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file that has to last, by its digest."""
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.suffix not in (".lock", ".sock") and "-shm" not in file.name
    }


def raise_version(installation: Installation, number: int) -> None:
    with opened(installation.database) as connection:
        connection.execute(f"PRAGMA user_version = {number}")


def refused(context: Context, installation: Installation, *command: str) -> None:
    outcome = installation.run(*command, timeout=30)
    context.trial()
    context.expect(
        outcome.returncode == NEWER,
        f"{command[0]} on a newer database ended with {outcome.returncode}, {NEWER} expected: "
        f"{outcome.stderr[:300]}")


def run(context: Context) -> None:
    installation, token = context.prepared("server")
    seed = installation.folder / "seed.yaml"
    seed.write_text("trial.entries:\n- {code: seeded, title: Seeded}\n")
    raise_version(installation, 1 if context.plant == "same-version" else 99)
    before = fingerprint(installation.data)
    commands = [
        ["serve"], ["migrate"], ["migrate", "--plan"], ["migrate", "--allow-destructive"],
        ["seed", str(seed)], ["token", "list"],
        ["token", "issue", "--role", "writer", "--subject", "late"],
    ]
    for command in commands:
        if command == ["serve"]:
            server = installation.start(wait=False)
            status = server.wait(20)
            server.kill()
            context.trial()
            context.expect(status == NEWER, f"serve ended with {status}, {NEWER} expected")
        else:
            refused(context, installation, *command)
        context.expect(
            fingerprint(installation.data) == before,
            f"{' '.join(command)} changed files of a newer database")
    with_log(context, token)


def with_log(context: Context, token: str) -> None:
    """The newer program was killed: part of its data stands in the log only."""
    installation, token = context.prepared("killed")
    with installation.start() as server:
        for number in range(20):
            body = {"code": f"e{number}", "title": f"Entry {number}"}
            server.request("POST", "/v1/trial/entries", token, body)
        server.kill()
    # The version is raised in the log, as the newer program would have done, and stays there.
    keeper = installation.folder / "keeper"
    with opened(installation.database) as connection:
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("PRAGMA user_version = 99")
        shutil.copytree(installation.data, keeper, ignore=shutil.ignore_patterns("*-shm", "*.sock"))
    shutil.rmtree(installation.data)
    shutil.copytree(keeper, installation.data)
    expected = logical_digest(keeper / "nastavnik.db")
    for command in (["migrate"], ["token", "list"]):
        refused(context, installation, *command)
    context.expect(
        logical_digest(installation.database) == expected,
        "rows of a killed newer program are not what they were")


CAMPAIGN = Campaign(
    id="R16",
    title="an older program, a newer schema",
    promise="P7",
    run=run,
    short=15,
    deep=30,
    plants={"same-version": "the file tells the version that this program knows"},
)
