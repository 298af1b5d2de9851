"""R19: mutated requests for every endpoint: none gives a 5xx, ends the process, hangs, or leaves
memory behind."""

from __future__ import annotations

import re
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from campaign import Campaign, CampaignError, Context, Server
from campaign.measure import percentile, resident_bytes
from campaign.paths import ROOT
from hostile.corpus import Corpus, Sample
from hostile.mutation import Mutant, Mutator
from hostile.saboteur import Saboteur, fails_sometimes, hangs_up_sometimes
from hostile.settings import with_queries
from hostile.wire import Answer, Broken, Closed, Wire

_WORKERS = 12
# Queries may take a second here, so that two are a hang for all.
_QUERY_SECONDS = 1
_HANG = 2.0
_DRIFT = 20
_ASKS_FOR_END = re.compile(rb"^connection:[^\r\n]*\bclose\b", re.IGNORECASE | re.MULTILINE)
_START = 300
_PLANTS = {
    "fails": "one answer in 3,000 is a 500",
    "hangs-up": "one request in 3,000 gets no answer",
}


@dataclass
class Findings:
    """What all workers saw."""

    folder: Path
    statuses: Counter[str] = field(default_factory=Counter)
    valid: Counter[str] = field(default_factory=Counter)
    count: int = 0
    delays: list[float] = field(default_factory=list)
    slow: list[tuple[float, Mutant]] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, mutant: Mutant, answer: Answer | None, seconds: float) -> None:
        status = str(answer.status) if answer else "cut"
        with self.lock:
            self.count += 1
            self.statuses[status] += 1
            if mutant.kind == "valid":
                self.valid[status[0] + "xx"] += 1
            self.delays.append(seconds)
        if answer and answer.status >= 500 and answer.status not in (503, 507):
            self.violate(f"{answer.status} {answer.code}", mutant)
        if answer and answer.status in (429, 503, 507) and not answer.header("retry-after"):
            self.violate(f"{answer.status} {answer.code} without Retry-After", mutant)
        if seconds > _HANG:
            with self.lock:
                self.slow.append((seconds, mutant))

    def judge_delays(self) -> None:
        """A hang is two seconds where a usual answer takes up to 50 ms; a busy machine takes longer
        for both."""
        limit = max(_HANG, 40 * percentile(self.delays, 0.5))
        for seconds, mutant in self.slow:
            if seconds > limit:
                self.violate(f"answered after {seconds:.1f} s, {limit:.1f} s allowed", mutant)

    def violate(self, what: str, mutant: Mutant, before: Mutant | None = None) -> None:
        with self.lock:
            number = len(self.violations)
            name = f"violation-{number}.bin"
            if number < 100:
                (self.folder / name).write_bytes((before.data if before else b"") + mutant.data)
            after = f", on the connection of {_shown(before)}" if before else ""
            self.violations.append(f"{mutant.kind}: {what}: {_shown(mutant)}{after} ({name})")


def _shown(mutant: Mutant) -> str:
    """Its beginning without the token, which is long and of no interest."""
    return repr(re.sub(rb"nst_[\w-]+", b"nst_x", mutant.data)[:220])


class Worker:
    """Sends its own row of mutants over one connection for as long as it lives."""

    def __init__(self, port: int, mutator: Mutator, findings: Findings) -> None:
        self._port = port
        self._mutator = mutator
        self._findings = findings
        self._wire: Wire | None = None
        # The request before on the same connection: it may have left it deaf.
        self._before: Mutant | None = None

    def run(self, server: Server, count: int, end: float) -> None:
        for _ in range(count):
            if time.monotonic() > end or not server.is_running:
                break
            self.send(self._mutator.next())
        if self._wire:
            self._wire.close()

    def send(self, mutant: Mutant) -> None:
        start = time.monotonic()
        try:
            self._wire = self._wire or Wire(self._port)
            self._wire.offer(mutant.data)
            if mutant.may_wait:
                # Whatever it was, this ends it; an answer or an end must follow.
                self._settle(self._wire, mutant, start)
                return
            answer = self._wire.answer(mutant.method)
        except Closed:
            # The answer before has promised to go on.
            self._findings.violate("cut without an answer", mutant, self._before)
            self._drop()
            answer = None
        except (OSError, Broken) as error:
            self._findings.violate(f"{type(error).__name__} {error}", mutant, self._before)
            self._drop()
            return
        self._before = mutant
        self._findings.add(mutant, answer, time.monotonic() - start)
        if answer and (not answer.keeps_alive or _ASKS_FOR_END.search(mutant.data)):
            self._drop()

    def _settle(self, wire: Wire, mutant: Mutant, start: float) -> None:
        answer: Answer | None = None
        try:
            wire.socket.settimeout(0.3)
            try:
                answer = wire.answer(mutant.method)
            except TimeoutError:
                wire.socket.settimeout(10)
                wire.offer(b"\r\n\r\n")
                wire.socket.shutdown(1)
                start = time.monotonic()
                answer = wire.answer(mutant.method)
        except (Closed, OSError) as error:
            if isinstance(error, TimeoutError):
                self._findings.violate("neither an answer nor an end", mutant)
        except Broken as error:
            # A damaged method may ask for another shape of answer.
            if mutant.data.startswith(mutant.method.encode() + b" "):
                self._findings.violate(f"no HTTP: {error}", mutant)
        self._drop()
        self._findings.add(mutant, answer, time.monotonic() - start)

    def _drop(self) -> None:
        if self._wire:
            self._wire.close()
        self._wire = None
        self._before = None


def run(context: Context) -> None:
    installation = context.shipped()
    with_queries(installation, seconds=_QUERY_SECONDS)
    server = installation.start(
        arguments=["--example", str(ROOT / "Config" / "example")], wait=False
    )
    with server:
        server.wait_until_ready(_START)
        tokens = [
            installation.token("curator", attributes=["municipality=key:05"]),
            installation.token("school_curator", attributes=["organisations=key:05-001"]),
            installation.token("administrator"),
        ]
        samples = Corpus(server, tokens[0]).samples()
        context.figures["samples"] = len(samples)
        if context.plant == "fails":
            sabotage = fails_sometimes(context.seed, 1 / 3_000)
        elif context.plant == "hangs-up":
            sabotage = hangs_up_sometimes(context.seed, 1 / 3_000)
        else:
            _attack(context, server, server.port, samples, tokens)
            return
        with Saboteur(server.port, sabotage) as saboteur:
            _attack(context, server, saboteur.port, samples, tokens)


def _attack(
    context: Context, server: Server, port: int, samples: list[Sample], tokens: list[str]
) -> None:
    findings = Findings(context.folder)
    _once(findings, port, samples, tokens)
    accepted = findings.statuses.copy()
    total = 1_000_000 if context.is_deep else 50_000
    if context.plant:
        total = 12_000
    # What the server keeps for everybody is there after half of the requests.
    end = context.started + context.budget
    _round(
        context, server, port, findings, samples, tokens, total // 2, end - context.budget / 2, 0
    )
    before = resident_bytes(server.pid)
    _round(context, server, port, findings, samples, tokens, total // 2, end, 1)
    drift = (resident_bytes(server.pid) - before) / 2**20
    context.trial(findings.count)
    beyond = sum(
        count for status, count in findings.statuses.items() if status not in ("400", "cut")
    )
    context.figures |= {
        "statuses": dict(sorted(findings.statuses.items())),
        "unmutated": dict(sorted(accepted.items())),
        "beyond_400": round(beyond / max(findings.count, 1), 2),
        "slowest_s": round(max(findings.delays), 2),
        "drift_mib": round(drift, 1),
        "a_second": round(findings.count / max(context.seconds, 1)),
    }
    findings.judge_delays()
    for text in findings.violations:
        context.violation(text)
    context.expect(server.is_running, f"the process died: {server.log[-1_500:]}")
    if server.is_running:
        context.expect(drift < _DRIFT, f"memory grew by {drift:.0f} MiB")
        answer = server.request("GET", "/health/ready")
        context.expect(answer.status == 200, f"not ready afterwards: {answer}")


def _once(findings: Findings, port: int, samples: list[Sample], tokens: list[str]) -> None:
    """Every sample as it is: if few were taken, mutants would not get far."""
    worker = Worker(port, Mutator(samples, tokens, 0), findings)
    for sample in samples:
        worker.send(Mutant(sample.data(tokens[0]), sample.method, "valid"))
    taken = findings.valid["2xx"] / max(sum(findings.valid.values()), 1)
    if taken < 0.3:
        raise CampaignError(f"only {taken:.0%} of the valid requests are taken: {findings.valid}")


def _round(
    context: Context, server: Server, port: int, findings: Findings, samples: list[Sample],
    tokens: list[str], count: int, end: float, number: int,
) -> None:  # fmt: skip
    threads = []
    for place in range(_WORKERS):
        # The planted proxies wait for whole requests, so that damaged ones would stop at them.
        mutator = Mutator(
            samples, tokens, context.seed * 1_000 + number * 100 + place, context.plant is None
        )
        worker = Worker(port, mutator, findings)
        threads.append(
            threading.Thread(target=worker.run, args=(server, count // _WORKERS + 1, end))
        )
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


CAMPAIGN = Campaign(
    id="R19",
    title="mutated requests for every endpoint",
    promise="P3",
    run=run,
    short=90,
    deep=3_600,
    plants=_PLANTS,
)
