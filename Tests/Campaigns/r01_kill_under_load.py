"""R1: a server that is killed while clients write has lost nothing of what it acknowledged."""

import os
import time
from pathlib import Path

from campaign import Campaign, Context, Installation
from campaign.aftermath import in_files, over_http
from campaign.database import opened
from campaign.load import Acknowledged, Writer, running
from campaign.measure import percentile

CLIENTS = 8
READY_SECONDS = 5.0
BALLAST_BYTES = 2**30
TRIGGER = """
CREATE TRIGGER planted AFTER INSERT ON trial__entries__lines WHEN new.no = 3
BEGIN DELETE FROM trial__entries__lines WHERE id = new.id; END
"""


def tear(log: Path) -> None:
    """The planted bug of a server that acknowledges before its bytes are in the file."""
    if log.exists():
        os.truncate(log, max(0, log.stat().st_size - 65_536))


def ballast(installation: Installation) -> None:
    """A gibibyte that the server has to live with."""
    with opened(installation.database) as connection:
        connection.execute("CREATE TABLE ballast (bytes BLOB) STRICT")
        for _ in range(BALLAST_BYTES // 2**24):
            connection.execute("INSERT INTO ballast VALUES (randomblob(?))", (2**24,))


def run(context: Context) -> None:
    installation, token = context.prepared("server")
    if context.plant == "half-written":
        with opened(installation.database) as connection:
            connection.execute(TRIGGER)
    if context.is_deep:
        ballast(installation)
    acknowledged = Acknowledged()
    ready: list[float] = []
    fresh: list[str] = []
    cycles = 0
    while context.has_time and (context.is_deep or cycles < 20):
        cycles += 1
        server = installation.start()
        ready.append(server.ready_seconds)
        known = list(acknowledged.titles)
        older = context.random.sample(known, min(len(known), 100))
        for text in over_http(server, token, acknowledged, list({*fresh, *older})):
            context.violation(f"cycle {cycles}: {text} (over HTTP)")
        before = set(known)
        writers = [
            Writer(server.port, token, acknowledged, context.random.getrandbits(40))
            for _ in range(CLIENTS)
        ]
        with running(writers):
            time.sleep(context.random.uniform(0.05, 1.5))
            server.kill()
        if context.plant == "lost-tail":
            tear(Path(f"{installation.database}-wal"))
        for text in in_files(installation, acknowledged):
            context.violation(f"cycle {cycles}: {text}; see after-kill/ and server.log")
        fresh = [entry for entry in acknowledged.titles if entry not in before]
        for status, count in acknowledged.refused().items():
            context.violation(f"cycle {cycles}: {count} writes were answered {status}")
        acknowledged.refusals.clear()
        context.trial()
    middle = percentile(ready[1:], 0.5)
    context.expect(
        middle <= READY_SECONDS, f"half of the starts after a kill took more than {middle:.1f} s")
    context.figures |= {
        "acknowledged": len(acknowledged.titles),
        "writes": len(acknowledged.positions) + len(acknowledged.file_positions),
        "ready_p50": round(middle, 2),
        "ready_max": round(max(ready[1:], default=0.0), 2),
    }


CAMPAIGN = Campaign(
    id="R1",
    title="kill -9 under write load",
    promise="P1 P6",
    run=run,
    short=35,
    deep=1500,
    plants={
        "half-written": "a trigger in the database takes one line of an entry away",
        "lost-tail": "the last 64 KiB of the log are cut off after the kill",
    },
)
