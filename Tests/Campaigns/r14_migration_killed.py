"""R14: a migration killed at any call leaves the old schema or the new; a second completes it."""

import contextlib
import random
import shutil
import sqlite3
from pathlib import Path

from campaign import Campaign, CampaignError, Context, Installation
from campaign.database import faults, logical_digest, opened
from campaign.paths import WORLD
from campaign.powerloss import boundaries, read
from campaign.shim import Action, Call, Shim

CALLS = [Call.OPEN, Call.WRITE, Call.TRUNCATE, Call.SYNC, Call.RENAME, Call.UNLINK, Call.MKDIR]
ENTRIES = 150

# The next version of the module: a renamed, a new and a dropped field, an index with sort keys,
# another search, a column more in the parts, a resource more.
CHANGES = [
    ("  title:  {type: text, max: 200, required: true, title: Title}",
     "  name:   {type: text, max: 200, required: true, was: [title], title: Title}\n"
     "  grade:  {type: integer, default: 5, title: Grade}"),
    ("  note:   {type: text, max: 4000, title: Note}\n", ""),
    ("display: title", "display: name"),
    ("search: [title]", "search: [name, code]\nindexes:\n  - [name]"),
    ("      text: {type: text, max: 200, required: true, title: Text}",
     "      text: {type: text, max: 200, required: true, title: Text}\n"
     "      mark: {type: integer, title: Mark}"),
]
EXTRA = """resource: extras
title: Extras
display: code
key: [code]
fields:
  code: {type: text, max: 40, title: Code}
access:
  writer: {read: all, create: all}
"""


def next_version(folder: Path) -> Path:
    """Where the next version of the module lies."""
    shutil.copytree(WORLD / "trial", folder / "trial", dirs_exist_ok=True)
    path = folder / "trial" / "resources" / "entries.yaml"
    text = path.read_text()
    for before, after in CHANGES:
        if before not in text:
            raise CampaignError(f"entries.yaml has no line «{before}» any more")
        text = text.replace(before, after)
    path.write_text(text)
    (path.parent / "extras.yaml").write_text(EXTRA)
    return folder


def filled(context: Context) -> Installation:
    """A database of the version before, with rows in it."""
    installation, token = context.prepared("before")
    with installation.start() as server, server.connect() as connection:
        for number in range(ENTRIES):
            count = number % 4
            lines = [{"no": no + 1, "text": f"line {no}"} for no in range(count)]
            body = {
                "code": f"e{number}", "title": f"Entry {number}", "amount": count,
                "note": "n" * (number % 50), "lines": lines,
            }
            answer = connection.request(
                "POST", "/v1/trial/entries", {"Authorization": f"Bearer {token}"}, body)
            if answer.status != 201:
                raise CampaignError(f"an entry was answered {answer}")
        server.stop()
    return installation


class Migration:
    """The migration of one database, done as often as wanted."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.before = filled(context)
        self.paths = [next_version(context.folder / "world")]
        self.old = self.digest(self.before.database)
        done = self.copy("done")
        shutil.copytree(done.data, context.folder / "start")
        shim = Shim(done.data, context.folder / "records")
        outcome = done.run("migrate", "--allow-destructive", environment=shim.environment)
        if outcome.returncode != 0:
            raise CampaignError(f"the migration ended with {outcome.returncode}: {outcome.stderr}")
        self.calls = shim.count(*CALLS)
        self.root = shim.data
        self.new = self.digest(done.database)
        if self.new == self.old:
            raise CampaignError("the migration changes nothing")

    def digest(self, path: Path) -> str:
        """The schema and the rows of the module; the calendar and the changes do not migrate."""
        return logical_digest(path, "trial%")

    def copy(self, name: str) -> Installation:
        folder = self.context.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        copy = self.before.copy(folder)
        copy.paths = self.paths
        copy.write_settings()
        return copy

    def judge(self, data: Path, what: str) -> bool:
        """The files as a kill or a loss of power left them; they are looked at as a copy."""
        look = self.context.folder / "look"
        shutil.rmtree(look, ignore_errors=True)
        look.mkdir()
        for file in data.glob("nastavnik.db*"):
            shutil.copy(file, look)
        (look / "nastavnik.db-shm").unlink(missing_ok=True)
        path = look / "nastavnik.db"
        if self.context.plant == "half-done":
            with opened(path) as connection, contextlib.suppress(sqlite3.OperationalError):
                connection.execute('ALTER TABLE "trial__entries" ADD COLUMN "grade" INTEGER')
        found = faults(path)
        digest = self.digest(path)
        if digest not in (self.old, self.new):
            found.append("the schema is neither the old one nor the new one")
        for text in found:
            self.context.violation(f"{what}: {text}; see look/")
        return not found

    def kill(self, nth: int, action: Action) -> None:
        """Kills it at its n-th call, looks, and starts it once more."""
        copy = self.copy("killed")
        shim = Shim(copy.data)
        shim.arm(CALLS, nth, action=action)
        outcome = copy.run("migrate", "--allow-destructive", environment=shim.environment)
        what = f"{action.name.lower()} at call {nth} of {self.calls}"
        self.context.trial()
        if not shim.hits:
            self.context.violation(f"{what}: the call was not reached")
            return
        self.context.expect(
            outcome.returncode == -9, f"{what}: the process ended with {outcome.returncode}")
        if self.judge(copy.data, what):
            self.complete(copy, what)

    def complete(self, copy: Installation, what: str) -> None:
        again = copy.run("migrate", "--allow-destructive")
        self.context.expect(
            again.returncode == 0, f"{what}: the second one ended with {again.returncode}: "
            f"{again.stderr[:300]}")
        for text in faults(copy.database):
            self.context.violation(f"{what}: after the second one: {text}")
        self.context.expect(
            self.digest(copy.database) == self.new,
            f"{what}: the second one made something else than an undisturbed one")

    def lose_power(self, images: int, starts: int) -> int:
        """The same for images of losses of power at every call."""
        records = read(self.context.folder / "records")
        choice = random.Random(self.context.seed)
        share = min(1.0, images / (3 * (len(records) + 1)))
        count = 0
        later = []
        for position, disk in boundaries(records, self.root, self.context.folder / "start"):
            if not self.context.has_time or self.context.seconds > self.context.budget / 3:
                break
            if choice.random() >= share:
                continue
            for image in (disk.ordered(), disk.least(), disk.torn(choice)):
                place = self.context.folder / "image"
                shutil.rmtree(place, ignore_errors=True)
                image.write(place)
                self.judge(place, f"power lost at {position}")
                self.context.trial()
                count += 1
            later.append((position, image))
        for position, image in choice.sample(later, min(starts, len(later))):
            copy = self.copy("image-started")
            shutil.rmtree(copy.data)
            image.write(copy.data)
            self.complete(copy, f"power lost at {position}")
        return count


def run(context: Context) -> None:
    migration = Migration(context)
    points = [
        (nth, action) for nth in range(1, migration.calls + 1)
        for action in (Action.KILL_BEFORE, Action.KILL_TORN, Action.KILL_AFTER)
    ]
    context.random.shuffle(points)
    # The power is lost first, for that is quick; then it is killed as long as there is time.
    images = migration.lose_power(3000 if context.is_deep else 150, 10 if context.is_deep else 2)
    kills = 0
    for nth, action in points:
        if not context.has_time:
            break
        migration.kill(nth, action)
        kills += 1
    context.figures |= {
        "calls": migration.calls, "points": len(points), "kills": kills, "images": images}


CAMPAIGN = Campaign(
    id="R14",
    title="a migration killed at each call",
    promise="P7",
    run=run,
    short=40,
    deep=900,
    plants={"half-done": "after the kill one column of the new version is there already"},
)
