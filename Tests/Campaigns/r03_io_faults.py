"""R3: the n-th call that changes a file fails, once or for ever: nothing acknowledged is lost.

In every trial one fault is armed in a running server while clients write, or before a first start.
"""

import errno
import signal
from collections import Counter
from dataclasses import dataclass

from campaign import Campaign, ConnectionLost, Context, Response
from campaign.aftermath import in_files
from campaign.database import faults
from campaign.load import ENTRIES, Acknowledged, Writer
from campaign.measure import wait_until
from campaign.server import StartFailed
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
        for call in Call for nth in (*range(1, 12), 15, 20, 30)
        for error in (errno.EIO, errno.ENOSPC) for sticky in (False, True)
    ]
    return found


def problem_of(response: Response) -> str | None:
    """What is wrong with the answer to a write that met a fault."""
    if response.status not in (503, 507):
        return f"a fault of the storage was answered {response.status} {response.code}"
    if response.headers.get("content-type", "").split(";")[0] != "application/problem+json":
        return f"{response.status} is no problem+json"
    if "retry-after" not in response.headers:
        return f"{response.status} {response.code} without Retry-After"
    return None


class Service:
    """A server that meets one fault after another; it is started again when it takes no writes."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.installation, self.token = context.prepared("server")
        self.shim = Shim(self.installation.data)
        self.acknowledged = Acknowledged()
        self.found: list[str] = []
        self.answers: Counter[str] = Counter()
        self.hits = self.restarts = 0
        self.server = self.installation.start(environment=self.shim.environment)
        self.writer = self.new_writer()

    def new_writer(self) -> Writer:
        writer = Writer(
            self.server.port, self.token, self.acknowledged, self.context.random.getrandbits(40))
        for _ in range(3):
            writer.create()
        return writer

    def meet(self, fault: Fault) -> None:
        """Clients write while the fault is armed."""
        self.found = []
        if self.context.plant == "lying-writes":
            self.shim.arm([Call.WRITE], kinds=Kind.LOG, action=Action.LIE, sticky=True)
        else:
            fault.arm(self.shim)
        for number in range(STEPS):
            self.step(with_file=number % 4 == 1)
        if self.context.plant is None:
            self.read(self.context.random.choice(list(self.acknowledged.titles)))
        if not self.server.is_running:
            status = self.server.process.returncode
            self.found.append(f"the process ended with {status}: {self.server.log[-300:]}")
        self.shim.disarm()
        self.hits += self.shim.hits > 0
        if self.context.plant or not self.takes_writes():
            self.restart()
        for text in dict.fromkeys(self.found):
            self.context.violation(f"{fault}: {text}; see server.log")

    def step(self, with_file: bool) -> None:
        self.acknowledged.refusals.clear()
        try:
            if with_file:
                self.writer.put_file(self.writer.mine[0])
            else:
                self.writer.step()
        except ConnectionLost as lost:
            if self.server.is_running:
                self.found.append(f"a write had no answer: {lost}")
        self.answers.update(self.acknowledged.refused())
        self.found += [text for text in map(problem_of, self.acknowledged.refusals) if text]

    def read(self, entry: str) -> None:
        """Reads go on whatever became of writing."""
        try:
            answer = self.server.request("GET", f"{ENTRIES}/{entry}", self.token)
        except ConnectionLost as lost:
            self.found.append(f"a read had no answer: {lost}")
            return
        if answer.status != 200:
            self.found.append(f"a read was answered {answer}")

    def takes_writes(self) -> bool:
        """Within seconds after a disk that was full once; else at once or never."""
        try:
            return wait_until(self.writer.create, 4, 0.2)
        except ConnectionLost:
            return False

    def restart(self) -> None:
        self.writer.close()
        self.server.signal(signal.SIGKILL)
        self.server.wait(10)
        self.restarts += 1
        self.found += in_files(self.installation, self.acknowledged)
        self.server = self.installation.start(environment=self.shim.environment)
        self.writer = self.new_writer()

    def end(self) -> None:
        self.found = []
        self.restart()
        self.server.stop()
        self.server.kill()
        for text in self.found:
            self.context.violation(f"in the end: {text}; see after-kill/")


def first_start(context: Context, number: int, fault: Fault) -> bool:
    """The server makes its folder while the disk fails, then once more without; true for a hit."""
    installation = context.installation(f"first-{number}")
    shim = Shim(installation.data)
    fault.arm(shim)
    before = len(context.violations)
    server = installation.start(environment=shim.environment, wait=False)
    try:
        server.wait_until_ready()
    except StartFailed as failure:
        context.expect(
            failure.status in DOCUMENTED,
            f"{fault}: it ended with {failure.status}: {failure.log[-300:]}")
    server.kill()
    try:
        again = installation.start()
        context.expect(again.stop() == 0, f"{fault}: it did not end well after the second start")
    except StartFailed as failure:
        context.violation(f"{fault}: no start after the fault: {failure}")
    for text in faults(installation.database):
        context.violation(f"{fault}: {text}")
    if len(context.violations) == before:
        context.drop(installation)
    return shim.hits > 0


def run(context: Context) -> None:
    sweep = all_faults(context.is_deep)
    context.random.shuffle(sweep)
    service = Service(context)
    hits = starts = 0
    starting = 0.0
    try:
        for number, fault in enumerate(sweep):
            if not context.has_time:
                break
            if not fault.at_start:
                service.meet(fault)
            elif context.plant is None and starting <= context.seconds / 4:
                began = context.seconds
                starts += 1
                hits += first_start(context, number, fault)
                starting += context.seconds - began
            else:
                continue
            context.trial()
        service.end()
    finally:
        service.server.kill()
    context.figures |= {
        "faults": len(sweep), "hit": hits + service.hits, "restarts": service.restarts,
        "first_starts": starts, "answers": dict(service.answers),
    }


CAMPAIGN = Campaign(
    id="R3",
    title="the n-th write, sync, open, rename fails",
    promise="P1 P4",
    run=run,
    short=40,
    deep=1800,
    plants={"lying-writes": "writes to the log say that they succeeded and write nothing"},
)
