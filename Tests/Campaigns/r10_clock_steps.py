"""R10: steps of the clock lose nothing, reorder no ids, unlock no token, cut nothing off."""

import calendar
import datetime
import itertools
import os
import threading
import time
import uuid
from collections.abc import Mapping
from pathlib import Path

from campaign import (
    Campaign,
    CampaignError,
    Connection,
    ConnectionLost,
    Context,
    Installation,
    Server,
)
from campaign.database import entries, faults
from campaign.http import encode
from campaign.server import with_token

HOUR, DAY = 3600, 86_400
ENTRIES = "/v1/trial/entries"
LIBRARY = "faketime/libfaketimeMT.so.1"
PLACES = [Path("/usr/lib", place, LIBRARY) for place in (f"{os.uname().machine}-linux-gnu", ".")]


class Clock:
    """The wall clock of one process: seconds away from the machine's."""

    def __init__(self, folder: Path, monotonic_too: bool = False) -> None:
        self.file = folder / "clock"
        self.offset = 0
        self.monotonic_too = monotonic_too
        self.set(0)

    def set(self, offset: int) -> None:
        draft = self.file.with_suffix(".draft")
        draft.write_text(f"{offset:+d}s\n")
        draft.replace(self.file)
        self.offset = offset

    def go(self, moment: str) -> None:
        """To a moment of UTC."""
        wanted = datetime.datetime.fromisoformat(moment).replace(tzinfo=datetime.UTC)
        self.set(int(wanted.timestamp() - time.time()))

    def environment(self, installation: Installation) -> Mapping[str, str]:
        """libfaketime hides the command line from Swift: the settings come by a variable, and
        without a command the program serves."""
        library = next((path for path in PLACES if path.exists()), None)
        if library is None:
            raise CampaignError("libfaketime is missing: apt-get install faketime")
        return {
            "LD_PRELOAD": str(library),
            "FAKETIME_TIMESTAMP_FILE": str(self.file),
            "FAKETIME_NO_CACHE": "1",
            "DONT_FAKE_MONOTONIC": "0" if self.monotonic_too else "1",
            "NASTAVNIK_CONFIG": str(installation.settings_file),
        }


class Maker:
    """One client that creates entries all the time, each after the answer to the last."""

    def __init__(self, server: Server, token: str, clock: Clock) -> None:
        self.server = server
        self.token = token
        self.made: list[tuple[str, int, int]] = []
        """Id, version and the clock's offset at the answer."""
        self.faults: list[str] = []
        self.stop = threading.Event()
        self.clock = clock

    def run(self) -> None:
        with self.server.connect() as connection:
            while not self.stop.is_set():
                code = f"e{len(self.made)}"
                began = time.monotonic()
                try:
                    answer = connection.request(
                        "POST", ENTRIES, with_token(self.token), {"code": code, "title": code})
                except ConnectionLost as lost:
                    self.faults.append(f"a write had no answer: {lost}")
                    return
                if answer.status != 201:
                    self.faults.append(f"a write was answered {answer}")
                    return
                if time.monotonic() - began > 8:
                    self.faults.append("a write took more than 8 s")
                row = answer.json()
                self.made.append((row["id"], row["version"], self.clock.offset))
                time.sleep(0.01)

    def judge(self, context: Context) -> None:
        for text in self.faults:
            context.violation(text)
        backwards = 0
        for before, after in itertools.pairwise(self.made):
            if after[1] <= before[1]:
                context.violation(f"the version {after[1]} came after {before[1]}")
            if uuid.UUID(after[0]).bytes <= uuid.UUID(before[0]).bytes:
                backwards += 1
                if backwards == 1 and context.plant is None:
                    context.violation(
                        f"ids are reordered: {after[0]} (clock {after[2]:+d} s) was made after "
                        f"{before[0]} (clock {before[2]:+d} s)")
        context.figures |= {"made": len(self.made), "ids_backwards": backwards}


def across(server: Server, token: str, clock: Clock, offset: int) -> str | None:
    """A request that is on its way while the clock steps; what went wrong with it."""
    code = f"across-{time.monotonic_ns()}"
    data = encode("POST", ENTRIES, with_token(token), {"code": code, "title": code})
    try:
        with Connection(server.port) as connection:
            connection.send(data[:-5])
            time.sleep(0.2)
            clock.set(offset)
            time.sleep(1.2)
            connection.send(data[-5:])
            answer = connection.response()
    except ConnectionLost as lost:
        return f"a request across a step to {offset:+d} s was cut off: {lost}"
    return None if answer.status == 201 else f"a request across a step: {answer}"


def steps(context: Context) -> list[int]:
    fixed = [1, 0, HOUR, 0, -HOUR, 0, -1, 0, DAY, 0]
    if not context.is_deep:
        return fixed
    return fixed + [
        context.random.choice([1, -1, 60, -60, HOUR, -HOUR, DAY, 0]) for _ in range(300)]


def expiry(context: Context, server: Server, clock: Clock, short: str) -> None:
    """A token that has been refused as expired is not good again when the clock goes back."""
    clock.set(0)
    context.expect(
        server.request("GET", ENTRIES, short).status == 200, "a token of one day is not taken")
    clock.set(DAY + 1800)
    answer = server.request("GET", ENTRIES, short)
    context.expect(answer.status == 401, f"an expired token was answered {answer}")
    clock.set(DAY + 1800 - HOUR)
    answer = server.request("GET", ENTRIES, short)
    context.expect(
        answer.status == 401,
        f"a token that was refused as expired is taken after a step of -1 h: {answer.status}")
    context.trial()


def revoked(context: Context, server: Server, clock: Clock, token: str) -> None:
    installation = server.installation
    listed = installation.run("token", "list").stdout.splitlines()
    identifier = next((line.split()[0] for line in listed if "leaver" in line), None)
    if identifier is None:
        raise CampaignError(f"the token is not listed: {listed}")
    outcome = installation.run("token", "revoke", identifier)
    context.expect(outcome.returncode == 0, f"token revoke: {outcome.stderr[:200]}")
    for offset in (0, -HOUR, -DAY, HOUR):
        clock.set(offset)
        answer = server.request("GET", ENTRIES, token)
        context.expect(
            answer.status == 401, f"a revoked token at {offset:+d} s was answered {answer.status}")
    clock.set(0)
    context.trial()


def run(context: Context) -> None:
    installation, _ = context.prepared("server")
    token = installation.token("writer", "maker", days=360)
    short = installation.token("writer", "guest", days=1)
    leaver = installation.token("writer", "leaver", days=30)
    clock = Clock(context.folder, monotonic_too=context.plant == "monotonic-too")
    with installation.start(environment=clock.environment(installation)) as server:
        maker = Maker(server, token, clock)
        thread = threading.Thread(target=maker.run, daemon=True)
        thread.start()
        for offset in steps(context):
            if not context.has_time:
                break
            if fault := across(server, token, clock, offset):
                context.violation(fault)
            context.trial()
        clock.set(0)
        maker.stop.set()
        thread.join(20)
        maker.judge(context)
        if context.plant is None:
            expiry(context, server, clock, short)
            revoked(context, server, clock, leaver)
        server.kill()
    if context.plant is None:
        far(context, installation, clock)
    for text in faults(installation.database):
        context.violation(text)
    rows = entries(installation.database)
    lost = [made for made in maker.made if made[0] not in rows]
    context.expect(not lost, f"{len(lost)} acknowledged entries are lost")


def far(context: Context, installation: Installation, clock: Clock) -> None:
    """A start in the next leap year, on days on which calendars break, and after 32-bit time."""
    today = datetime.datetime.now(datetime.UTC)
    year = next(year for year in range(today.year + 1, today.year + 10) if calendar.isleap(year))
    clock.go(f"{year}-02-28T12:00:00")
    with installation.start(environment=clock.environment(installation)) as server:
        # The command counts days from its own clock.
        days = (datetime.datetime(year + 1, 2, 1, tzinfo=datetime.UTC) - today).days
        later = installation.token("writer", "later", days=days)
        for moment in ("02-29T00:00:00", "08-31T20:59:59", "12-31T23:59:58"):
            clock.go(f"{year}-{moment}")
            body = {"code": moment.replace(":", "-"), "title": moment}
            answer = server.request("POST", ENTRIES, later, body)
            context.expect(
                answer.status == 201, f"a write at {year}-{moment} was answered {answer}")
            context.trial()
        clock.go("2038-01-20T00:00:00")
        answer = server.request("GET", "/health/ready")
        context.expect(answer.status == 200, f"in 2038: {answer}")
        answer = server.request("GET", ENTRIES, later)
        context.expect(answer.status == 401, f"in 2038 an old token was answered {answer.status}")
        server.stop()


CAMPAIGN = Campaign(
    id="R10",
    title="steps of the clock",
    promise="P12",
    run=run,
    short=25,
    deep=600,
    plants={"monotonic-too": "the monotonic clock steps with the wall clock"},
)
