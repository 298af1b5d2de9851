"""R31: whoever asks for too much gets an end in time, and nobody else waits for it."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from campaign import Campaign, Context
from campaign.measure import Watch, cpu_seconds
from hostile.probe import Probe, Target
from hostile.settings import with_queries
from hostile.starving import Hostile, hostile_queries
from hostile.trial import fill
from hostile.wire import Answer, Broken, Closed, Wire, as_json, request

_SECONDS = 2
_GRACE = 0.2
_CONNECTIONS = 4
_PROCESSORS = len(os.sched_getaffinity(0))
_MEMORY = 300
_PATH = "/v1/trial/entries"


@dataclass
class Seen:
    hostile: Hostile
    seconds: float
    answer: Answer | str

    @property
    def outcome(self) -> str:
        if isinstance(self.answer, str):
            return self.answer
        return f"{self.answer.status} {self.answer.code or ''}".strip()


@dataclass
class Attack:
    """Four connections that go through the queries in turn."""

    queries: list[Hostile]
    end: float = 0
    seen: list[Seen] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    turn: int = 0

    def run(self, port: int, token: str) -> None:
        while time.monotonic() < self.end:
            with self.lock:
                hostile = self.queries[self.turn % len(self.queries)]
                self.turn += 1
            data = request(
                "POST", hostile.path, body=as_json({"query": hostile.query}), token=token
            )
            start = time.monotonic()
            try:
                with Wire(port, seconds=30) as wire:
                    wire.offer(data)
                    answer: Answer | str = wire.answer()
            except (OSError, Closed, Broken) as error:
                answer = f"{type(error).__name__} {error}"
            with self.lock:
                self.seen.append(Seen(hostile, time.monotonic() - start, answer))


def run(context: Context) -> None:
    installation, token = context.prepared("server")
    if context.plant == "no-deadline":
        with_queries(installation, seconds=3_600, steps=1_000_000_000_000)
    else:
        with_queries(installation, seconds=_SECONDS)
    with installation.start() as server, contextlib.ExitStack() as stack:
        fill(server, token, 2_000, note="n" * 200)
        # Two queries of one subject run at once.
        tokens = [token] * 2 + [installation.token(subject="another")] * 2
        targets = [
            Target("/health/live", 0.05),
            Target("/health/live", 0.05, is_fresh=True),
            Target(f"{_PATH}/key:e-1", 0.3, token),
        ]
        queries = hostile_queries()
        context.random.shuffle(queries)
        attack = Attack(queries, time.monotonic() + (60 if context.is_deep else 22))
        memory = stack.enter_context(Watch(server.pid))
        probe = stack.enter_context(Probe(server.port, targets))
        computed, begun = cpu_seconds(server.pid), time.monotonic()
        threads = [
            threading.Thread(target=attack.run, args=(server.port, token)) for token in tokens
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        cores = (cpu_seconds(server.pid) - computed) / (time.monotonic() - begun)
        stack.close()
        context.trial(len(attack.seen))
        _judge(context, attack.seen, cores)
        peak = memory.peak_mebibytes
        context.expect(peak <= _MEMORY, f"{peak:.0f} MiB of memory")
        context.figures |= {"peak_mib": round(peak), "cores": round(cores, 2)}
        # Four queries take all that there is: what others had of the machine slowed all threads
        # alike.
        for text in probe.watch.violations(slower=max(_PROCESSORS / max(cores, 0.1), 1)):
            context.violation(text)
        context.expect(server.is_running, f"the process died: {server.log[-500:]}")
        context.figures |= probe.watch.figures()


def _judge(context: Context, seen: list[Seen], cores: float) -> None:
    # Four queries share what the machine gave the server: 200 ms of computing last longer on the
    # clock.
    allowed = _SECONDS + _GRACE * max(_CONNECTIONS / max(cores, 0.1), 1)
    for one in seen:
        told = f"{one.hostile.name}: {one.outcome} after {one.seconds:.2f} s"
        context.expect(one.seconds <= allowed, f"{told}, {allowed:.2f} s allowed")
        honest = isinstance(one.answer, Answer) and one.answer.status in (200, 422)
        context.expect(honest, told)
    context.figures["outcomes"] = dict(Counter(one.outcome for one in seen))
    context.figures["slowest"] = [
        f"{one.hostile.name}: {one.seconds:.2f} s"
        for one in sorted(seen, key=lambda one: -one.seconds)[:3]
    ]


CAMPAIGN = Campaign(
    id="R31",
    title="the worst legal queries beside light requests",
    promise="P11",
    run=run,
    short=35,
    deep=75,
    plants={"no-deadline": "queries may run for an hour"},
)
