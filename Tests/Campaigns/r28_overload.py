"""R28: ten times too much work: as much as ever is done, the rest is told when to come again, and
then it is over."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from campaign import Campaign, CampaignError, Context
from campaign.measure import percentile
from hostile.saboteur import Saboteur, forgets_header
from hostile.trial import fill
from hostile.wire import Broken, Closed, Wire, as_json, request

_QUERY = (
    "from entries as a expand (from entries take 60) as b"
    " group by a.amount { n: sum(a.amount * b.amount) }"
)
_SUBJECTS = 10
_GOODPUT = 0.8
_RECOVERY = 5.0
_LIGHT = "/v1/trial/entries/key:e-1"


@dataclass
class Tally:
    """What came back of one phase."""

    done: list[float] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


class Clients:
    """Connections that send a query whenever its moment has come; nobody waits for another's
    answer."""

    def __init__(self, port: int, tokens: list[str], connections: int) -> None:
        body = as_json({"query": _QUERY})
        self._port = port
        self._requests = [
            request("POST", "/v1/query", body=body, token=tokens[number % len(tokens)])
            for number in range(connections)
        ]

    def run(self, seconds: float, rate: float | None) -> Tally:
        """With a rate so many queries a second all together, without one as fast as they are
        answered."""
        tally = Tally()
        start = time.monotonic()
        threads = [
            threading.Thread(target=self._send, args=(data, number, start, seconds, rate, tally))
            for number, data in enumerate(self._requests)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return tally

    def _send(
        self,
        data: bytes,
        number: int,
        start: float,
        seconds: float,
        rate: float | None,
        tally: Tally,
    ) -> None:
        count = len(self._requests)
        turn = 0
        wire: Wire | None = None
        while (now := time.monotonic()) < start + seconds:
            if rate:
                moment = start + (number + turn * count) / rate
                turn += 1
                if moment < now - 1:
                    continue
                time.sleep(max(moment - now, 0))
            sent = time.monotonic()
            try:
                wire = wire or Wire(self._port, seconds=20)
                answer = wire.ask(data)
            except (OSError, Closed, Broken) as error:
                wire = None
                with tally.lock:
                    tally.wrong.append(f"{type(error).__name__} {error}")
                continue
            if not answer.keeps_alive:
                wire = None
            with tally.lock:
                if answer.status == 200:
                    if time.monotonic() < start + seconds:
                        tally.done.append(time.monotonic() - sent)
                    continue
                tally.others[f"{answer.status} {answer.code}"] += 1
                if answer.status not in (429, 503):
                    tally.wrong.append(f"{answer.status} {answer.code}")
                elif not (answer.header("retry-after") or "").isdigit():
                    tally.wrong.append(f"{answer.status} without Retry-After")


def run(context: Context) -> None:
    installation, token = context.prepared("server")
    with installation.start() as server, contextlib.ExitStack() as stack:
        fill(server, token, 1_000)
        tokens = [token] + [
            installation.token(subject=f"client-{number}") for number in range(1, _SUBJECTS)
        ]
        port = server.port
        if context.plant == "no-retry-after":
            port = stack.enter_context(Saboteur(port, forgets_header("Retry-After"))).port
        _queries(context, port, tokens)
        if context.plant is None:
            _light(context, server.port, token)
        context.expect(server.is_running, f"the process died: {server.log[-500:]}")


def _queries(context: Context, port: int, tokens: list[str]) -> None:
    seconds = 60 if context.is_deep else 6
    few = Clients(port, tokens, 4)
    before = len(few.run(3, rate=None).done) / 3
    overload = Clients(port, tokens, 100).run(seconds, rate=10 * before)
    goodput = len(overload.done) / seconds
    recovery = _recovery(few)
    # The machine may have become busier meanwhile: the peak is what it gives on both sides.
    after = len(few.run(3, rate=None).done) / 3
    peak = (before + after) / 2
    offered = (len(overload.done) + sum(overload.others.values())) / seconds
    context.trial(len(overload.done) + sum(overload.others.values()))
    context.figures |= {
        "peak": round(peak, 1),
        "offered": round(offered, 1),
        "goodput": round(goodput, 1),
        "refused": dict(overload.others),
        "recovery_s": round(recovery, 2),
        "admitted_p99_ms": round(percentile(overload.done, 0.99) * 1_000),
    }
    context.expect(
        offered >= 2 * peak,
        f"the clients offered {offered:.0f} a second, no overload of {peak:.0f}",
    )
    context.expect(
        goodput >= _GOODPUT * peak, f"{goodput:.1f} queries a second under load, {peak:.1f} without"
    )
    context.expect(recovery <= _RECOVERY, f"back to normal after {recovery:.1f} s")
    for text in overload.wrong[:3]:
        context.violation(f"refused the wrong way: {text}")


def _recovery(few: Clients) -> float:
    """Seconds until a round of queries is answered without a refusal."""
    start = time.monotonic()
    while time.monotonic() - start < 30:
        tally = few.run(0.3, rate=None)
        if tally.done and not tally.others and not tally.wrong:
            break
    return time.monotonic() - start - 0.3


def _light(context: Context, port: int, token: str) -> None:
    """Short reads through many connections: nothing limits them but the processors."""
    few = _wrk(port, token, connections=32, seconds=2)
    many = _wrk(port, token, connections=1_000, seconds=20 if context.is_deep else 4)
    again = _wrk(port, token, connections=32, seconds=2)
    peak = (few + again) / 2
    context.figures |= {"reads_peak": round(peak), "reads_1000": round(many)}
    context.expect(
        many >= _GOODPUT * peak,
        f"{many:.0f} reads a second over 1,000 connections, {peak:.0f} over 32",
    )


def _wrk(port: int, token: str, connections: int, seconds: int) -> float:
    """Right answers a second; errors count as none."""
    if shutil.which("wrk") is None:
        raise CampaignError("wrk is not there: apt-get install wrk")
    outcome = subprocess.run(
        [
            "wrk",
            "-t1",
            f"-c{connections}",
            f"-d{seconds}s",
            "--timeout",
            "10s",
            "-H",
            f"Authorization: Bearer {token}",
            f"http://127.0.0.1:{port}{_LIGHT}",
        ],
        capture_output=True,
        text=True,
        timeout=seconds + 30,
        check=True,
    )
    total, wrong = 0, 0
    for line in outcome.stdout.splitlines():
        words = line.split()
        if "requests in" in line:
            total = int(words[0])
        elif line.strip().startswith("Non-2xx"):
            wrong += int(words[-1])
        elif line.strip().startswith("Socket errors"):
            wrong += sum(int(word.rstrip(",")) for word in words if word.rstrip(",").isdigit())
    return (total - wrong) / seconds


CAMPAIGN = Campaign(
    id="R28",
    title="ten times the queries that can be answered, and reads over 1,000 connections",
    promise="P11, P3",
    run=run,
    short=40,
    deep=110,
    plants={"no-retry-after": "refusals don't say when to come again"},
)
