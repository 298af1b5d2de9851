"""R2: whatever a power loss leaves of unsynced writes, what was acknowledged is there.

a: cuts between two calls; b: unsynced writes dropped, reordered and torn by sectors; c: the same
while the server makes its database and while it recovers from a loss. Recorded once by the shim,
then replayed as often as wanted.
"""

import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from campaign import Campaign, Context, Installation
from campaign.aftermath import file_losses
from campaign.database import entries, faults
from campaign.load import Acknowledged, Writer, losses, running
from campaign.powerloss import Image, Record, boundaries, read
from campaign.server import StartFailed
from campaign.shim import Action, Call, Kind, Shim

CLIENTS = 6

Judge = Callable[[Path, int], list[str]]


def record_load(context: Context) -> tuple[Installation, str, Path, Shim, Acknowledged]:
    """Clients write while every call is recorded; checkpoints come in the pauses."""
    installation, token = context.prepared("recorded")
    start = context.folder / "start"
    shutil.copytree(installation.data, start)
    shim = Shim(installation.data, context.folder / "records")
    if context.plant == "log-not-synced":
        shim.arm([Call.SYNC], kinds=Kind.LOG, action=Action.LIE, sticky=True)
    if context.plant == "files-not-synced":
        shim.arm([Call.SYNC], kinds=Kind.OTHER, action=Action.LIE, sticky=True)
    if context.plant == "folders-not-synced":
        shim.arm([Call.SYNC], kinds=Kind.FOLDER, action=Action.LIE, sticky=True)
    acknowledged = Acknowledged()
    with installation.start(environment=shim.environment) as server:
        for _ in range(8 if context.is_deep else 3):
            writers = [
                Writer(
                    server.port, token, acknowledged, context.random.getrandbits(40),
                    position=lambda: shim.position)
                for _ in range(CLIENTS)
            ]
            with running(writers, pause=0.01):
                time.sleep(3.0 if context.is_deep else 0.7)
            # Long enough for the writer to find nothing to do and copy the log.
            time.sleep(0.7)
        server.kill()
    return installation, token, start, shim, acknowledged


def judge_load(acknowledged: Acknowledged) -> Judge:
    """What has to be in an image of a cut at a position: everything acknowledged before it."""
    titles = sorted(acknowledged.positions)
    later: dict[str, set[str]] = {}
    for _, entry, title in titles:
        later.setdefault(entry, set()).add(title)

    def judge(data: Path, position: int) -> list[str]:
        found = faults(data / "nastavnik.db")
        if found:
            return found
        before = Acknowledged()
        for place, entry, title in titles:
            if place > position:
                break
            before.titles[entry] = title
        # A write that was sent but not yet acknowledged may be there too.
        before.unsure = {
            entry: later[entry] | acknowledged.unsure.get(entry, set()) for entry in before.titles}
        order = {(entry, title): place for place, entry, title in titles}
        rows = entries(data / "nastavnik.db")
        found = losses(before, rows)
        for entry, title in before.titles.items():
            seen = rows.get(entry, {}).get("title")
            if seen and order.get((entry, seen), position + 1) < order[(entry, title)]:
                found.append(f"the entry {entry} is {seen} again, acknowledged after it: {title}")
        files = {digest for place, digest in acknowledged.file_positions if place <= position}
        return found + file_losses(data, files)

    return judge


def judge_whole(data: Path, position: int) -> list[str]:
    """A database that is not made yet is no fault; a half of one is."""
    path = data / "nastavnik.db"
    if not path.exists() or path.stat().st_size == 0:
        return []
    return faults(path)


class Trials:
    """Makes images and judges them; keeps the first that is at fault."""

    def __init__(self, context: Context, like: Installation, judge: Judge, name: str) -> None:
        self.context = context
        self.like = like
        self.judge = judge
        self.name = name
        self.count = 0
        self.starts = 0
        self.kept = 0

    def check(self, image: Image, position: int, what: str) -> None:
        data = self.context.folder / f"image-{self.name}"
        shutil.rmtree(data, ignore_errors=True)
        image.write(data)
        found = self.judge(data, position)
        self.count += 1
        self.context.trial()
        if found:
            self.keep(image, f"{self.name}: {what} at {position}: {'; '.join(found[:3])}")
        shutil.rmtree(data, ignore_errors=True)

    def keep(self, image: Image, text: str) -> None:
        self.kept += 1
        if self.kept <= 3 and not self.context.plant:
            place = self.context.folder / f"kept-{self.name}-{self.kept}"
            image.write(place)
            text += f"; the image is {place.name}/"
        self.context.violation(text)

    def start(self, image: Image, position: int, records: Path | None = None) -> Installation:
        """Starts the product itself on an image, and asks it to end again."""
        copy = Installation(
            self.context.folder / f"started-{self.name}", self.like.binary)
        shutil.rmtree(copy.data, ignore_errors=True)
        image.write(copy.data)
        shim = Shim(copy.data, records) if records else None
        self.starts += 1
        try:
            server = copy.start(environment=shim.environment if shim else None)
            status = server.stop()
            if status != 0:
                self.keep(image, f"{self.name}: ended with {status} on an image at {position}")
        except StartFailed as failure:
            self.keep(image, f"{self.name}: no start on an image at {position}: {failure}")
            return copy
        found = self.judge(copy.data, position)
        if found:
            self.keep(image, f"{self.name}: after a start at {position}: {'; '.join(found[:3])}")
        return copy


def replay(
    trials: Trials, records: list[Record], root: Path, start: Path | None, images: int,
    starts: int, until: float,
) -> list[tuple[Image, int]]:
    """Judges images at chosen cuts; tells some of them, for starts of the product."""
    context = trials.context
    choice = random.Random(context.seed)
    share = min(1.0, images / (3 * (len(records) + 1)))
    candidates = []
    for position, disk in boundaries(records, root, start):
        if not context.has_time or context.seconds > until:
            break
        if choice.random() >= share:
            continue
        torn = disk.torn(choice)
        trials.check(disk.ordered(), position, "cut in order")
        trials.check(disk.least(), position, "only what was synced")
        trials.check(torn, position, "torn")
        candidates.append((torn, position))
    chosen = choice.sample(candidates, min(starts, len(candidates)))
    for image, position in chosen:
        if context.has_time:
            trials.start(image, position)
    return chosen


def compound(context: Context, first: Trials, chosen: list[tuple[Image, int]]) -> int:
    """Power goes once more while the server recovers, copies the log, or makes its tables."""
    count = 0
    for number, (image, position) in enumerate(chosen):
        if not context.has_time:
            break
        records = context.folder / f"recovery-{number}"
        copy = first.start(image, position, records)
        start = context.folder / "recovery-start"
        shutil.rmtree(start, ignore_errors=True)
        image.write(start)
        second = Trials(context, copy, first.judge, "R2c recovery")
        replay(second, read(records), copy.data.resolve(), start, 60, 1, context.budget)
        count += second.count
        records.unlink()
    installation = Installation(context.folder / "made", first.like.binary)
    shim = Shim(installation.data, context.folder / "making")
    installation.start(environment=shim.environment).stop()
    making = Trials(context, installation, judge_whole, "R2c making")
    replay(
        making, read(context.folder / "making"), shim.data, None,
        3000 if context.is_deep else 150, 3, context.budget)
    return count + making.count


def run(context: Context) -> None:
    installation, _, start, shim, acknowledged = record_load(context)
    records = read(context.folder / "records")
    trials = Trials(context, installation, judge_load(acknowledged), "R2ab")
    images = 60_000 if context.is_deep else 1200
    chosen = replay(
        trials, records, shim.data, start, images, 20 if context.is_deep else 4,
        context.budget * 0.6)
    context.figures |= {
        "records": len(records),
        "acknowledged": len(acknowledged.positions) + len(acknowledged.file_positions),
        "images": trials.count,
        "starts": trials.starts,
    }
    if not context.plant:
        context.figures["images_compound"] = compound(
            context, trials, chosen[: 10 if context.is_deep else 2])
    if not context.violations:
        (context.folder / "records").unlink(missing_ok=True)


CAMPAIGN = Campaign(
    id="R2",
    title="power loss: cuts, dropped and torn writes, losses during recovery",
    promise="P1 P2",
    run=run,
    short=60,
    deep=1500,
    plants={
        "log-not-synced": "R2d: syncs of the log are dropped, as with synchronous=NORMAL",
        "files-not-synced": "uploaded files are not synced",
        "folders-not-synced": "folders are not synced after a new name in them",
    },
)
