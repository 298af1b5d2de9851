"""R3: the n-th call that changes a file fails, once or from then on: nothing is acknowledged and lost.

In every trial one fault is armed in a running server (or before its start), clients write, the server is killed and
started again without the fault.
"""

import errno
import signal
from dataclasses import dataclass

from campaign import Campaign, ConnectionLost, Context, Installation, Server
from campaign.database import entries, faults
from campaign.load import Acknowledged, Writer, losses
from campaign.server import StartFailed, with_token
from campaign.shim import Action, Call, Kind, Shim

STEPS = 14
# What an operator's start may end with when the disk fails: mistakes, usage, an unusable database.
DOCUMENTED = {1, 2, 4}


@dataclass(frozen=True)
class Fault:
    call: Call
    nth: int
    error: int
    action: Action = Action.FAIL
    sticky: bool = False
    at_start: bool = False

    def __str__(self) -> str:
        what = "short" if self.action == Action.SHORT else errno.errorcode.get(self.error, "?")
        how = "from then on" if self.sticky else "once"
        when = " of a first start" if self.at_start else ""
        return f"{self.call.name.lower()} no. {self.nth}{when}: {what} {how}"

    def arm(self, shim: Shim) -> None:
        shim.arm(
            [self.call], self.nth, action=self.action, error=self.error, sticky=self.sticky)


def all_faults(deep: bool) -> list[Fault]:
    """The sweep: dense where a write touches the disk, thinner for names."""
    writes = [*range(1, 60 if deep else 30)]
    found = [
        Fault(Call.WRITE, nth, error, sticky=sticky)
        for nth in writes for error in (errno.EIO, errno.ENOSPC) for sticky in (False, True)
    ]
    found += [Fault(Call.WRITE, nth, 0, Action.SHORT, sticky) for nth in writes
              for sticky in (False, True)]
    found += [Fault(Call.WRITE, nth, errno.EINTR) for nth in writes]
    found += [
        Fault(Call.SYNC, nth, error, sticky=sticky)
        for nth in range(1, 20) for error in (errno.EIO, errno.ENOSPC) for sticky in (False, True)
    ]
    found += [
        Fault(call, nth, error, sticky=sticky)
        for call in (Call.OPEN, Call.RENAME, Call.MKDIR, Call.TRUNCATE) for nth in range(1, 5)
        for error in (errno.EIO, errno.ENOSPC) for sticky in (False, True)
    ]
    found += [
        Fault(call, nth, error, sticky=sticky, at_start=True)
        for call in Call for nth in (*range(1, 12), 15, 20, 30, 40, 60, 80)
        for error in (errno.EIO, errno.ENOSPC) for sticky in (False, True)
    ]
    return found


def problem_of(response) -> str | None:
    """What is wrong with the answer to a write that met a fault."""
    if response.status not in (500, 503, 507):
        return f"{response.status} {response.code}"
    if response.headers.get("content-type", "").split(";")[0] != "application/problem+json":
        return f"{response.status} is no problem+json"
    if response.status != 500 and "retry-after" not in response.headers:
        return f"{response.status} {response.code} without Retry-After"
    return None


class Trial:
    """One fault in one data folder."""

    def __init__(self, context: Context, number: int, fault: Fault) -> None:
        self.context = context
        self.fault = fault
        self.acknowledged = Acknowledged()
        self.found: list[str] = []
        if fault.at_start:
            self.installation, self.token = context.installation(f"trial-{number}"), ""
        else:
            self.installation, self.token = context.prepared(f"trial-{number}")
        self.shim = Shim(self.installation.data)

    def run(self) -> None:
        if self.fault.at_start:
            self.first_start()
        else:
            with self.installation.start(environment=self.shim.environment) as server:
                self.write_through(server)
        self.start_again()
        for text in self.found:
            self.context.violation(
                f"{self.fault}: {text}; see {self.installation.folder.name}/server.log")
        if not self.found:
            self.context.drop(self.installation)

    def first_start(self) -> None:
        """The server makes its folder, keys and tables while the disk fails."""
        self.fault.arm(self.shim)
        server = self.installation.start(environment=self.shim.environment, wait=False)
        try:
            server.wait_until_ready()
        except StartFailed as failure:
            status = failure.status
            if status is None or status < 0 or status not in DOCUMENTED:
                self.found.append(f"the start ended with {status}: {failure.log[-300:]}")
        server.kill()
        self.shim.disarm()

    def write_through(self, server: Server) -> None:
        seed = self.context.random.getrandbits(40)
        writer = Writer(server.port, self.token, self.acknowledged, seed)
        for _ in range(4):
            writer.step()
        if self.context.plant == "lying-writes":
            self.shim.arm([Call.WRITE], kinds=Kind.LOG, action=Action.LIE, sticky=True)
        else:
            self.fault.arm(self.shim)
        for _ in range(STEPS):
            self.step(writer, server)
        # Reads go on whatever became of writing.
        known = next(iter(self.acknowledged.titles), None)
        if known and self.context.plant is None:
            self.read(server, known)
        if not server.is_running:
            status = server.process.returncode
            self.found.append(f"the process ended with {status}: {server.log[-300:]}")
        server.signal(signal.SIGKILL)

    def step(self, writer: Writer, server: Server) -> None:
        self.acknowledged.refusals.clear()
        try:
            writer.step()
        except ConnectionLost as lost:
            if server.is_running:
                self.found.append(f"a write had no answer: {lost}")
        self.found += [text for text in map(problem_of, self.acknowledged.refusals) if text]

    def read(self, server: Server, entry: str) -> None:
        try:
            answer = server.request("GET", f"/v1/trial/entries/{entry}", self.token)
        except ConnectionLost as lost:
            self.found.append(f"a read had no answer: {lost}")
            return
        if answer.status != 200:
            self.found.append(f"a read was answered {answer}")

    def start_again(self) -> None:
        try:
            with self.installation.start() as server:
                if self.token:
                    self.write_again(server)
                if server.stop() != 0:
                    self.found.append("it did not end well after the restart")
        except StartFailed as failure:
            self.found.append(f"no start after the fault: {failure}")
            return
        self.found += faults(self.installation.database)
        self.found += losses(self.acknowledged, entries(self.installation.database))
        for entry, digest in self.acknowledged.files.items():
            if not (self.installation.data / "blobs" / digest[:2] / digest).exists():
                self.found.append(f"the acknowledged file {digest} of {entry} is lost")

    def write_again(self, server: Server) -> None:
        body = {"code": "after", "title": "after the fault"}
        answer = server.request("POST", "/v1/trial/entries", None, body, with_token(self.token))
        if answer.status != 201:
            self.found.append(f"a write after the restart was answered {answer}")


def run(context: Context) -> None:
    sweep = all_faults(context.is_deep)
    context.random.shuffle(sweep)
    hits = 0
    for number, fault in enumerate(sweep):
        if not context.has_time:
            break
        trial = Trial(context, number, fault)
        trial.run()
        hits += trial.shim.hits > 0
        context.trial()
    context.figures |= {"faults": len(sweep), "hit": hits}


CAMPAIGN = Campaign(
    id="R3",
    title="the n-th write, sync, open, rename fails",
    promise="P1 P4",
    run=run,
    short=40,
    deep=1800,
    plants={"lying-writes": "writes to the log say that they succeeded and write nothing"},
)
