"""R29: after SIGTERM every admitted request is answered, and the process ends, whoever holds on to
it."""

from __future__ import annotations

import signal
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from campaign import Campaign, Context, Installation, Server
from hostile.settings import with_limits
from hostile.trial import fill
from hostile.wire import Broken, Closed, Wire, as_json, request

_ENTRIES = "/v1/trial/entries"
_LIMIT = 30.0
# A request that was on its way for so long had been admitted when the signal came.
_ADMITTED = 0.1
# Two to three seconds of work for a debug build, in four queries at once.
_WORK = (
    "from entries as a expand (from entries take 300) as b"
    " group by a.amount { n: sum(a.amount * b.amount) }"
)


@dataclass
class Load:
    """What the clients of one cycle sent and saw."""

    token: str
    run: str
    stop: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)
    # When the signal was sent.
    signalled: float = 0
    answers: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    created: list[str] = field(default_factory=list)
    after: int = 0

    def client(self, port: int, number: int) -> None:
        kinds = [self._read, self._create, self._query, self._upload, self._export]
        kind = kinds[number % len(kinds)]
        turn = 0
        while not self.stop.is_set():
            try:
                with Wire(port, seconds=_LIMIT) as wire:
                    keeps = True
                    while keeps and not self.stop.is_set():
                        turn += 1
                        keeps = self._one(wire, kind.__name__, kind(f"{number}-{turn}"))
            except OSError:
                # Nobody listens any more.
                if self.signalled:
                    return
                time.sleep(0.01)

    def _one(self, wire: Wire, kind: str, data: bytes) -> bool:
        """Whether the connection can be used on."""
        method = data.split(b" ", 1)[0].decode()
        sent = time.monotonic()
        try:
            wire.send(data)
            answer = wire.answer(method)
        except (OSError, Closed, Broken) as error:
            self._lost(kind, sent, f"{type(error).__name__} {error}", bool(wire.buffer))
            return False
        with self.lock:
            self.answers[f"{answer.status}"] += 1
            if self.signalled and sent > self.signalled:
                self.after += 1
            if answer.status >= 500 and answer.status not in (503, 507):
                self.failures.append(f"{kind}: {answer.status} {answer.body[:200]!r}")
            if answer.status == 201 and kind == "_create":
                self.created.append(str(answer.json["code"]))
        return answer.keeps_alive

    def _lost(self, kind: str, sent: float, why: str, begun: bool) -> None:
        """A request without its whole answer fails if it was admitted, or if the answer had
        begun."""
        with self.lock:
            was_admitted = not self.signalled or sent < self.signalled - _ADMITTED
            if was_admitted or begun:
                when = sent - self.signalled if self.signalled else 0
                self.failures.append(
                    f"{kind}: sent {when:+.2f} s from the signal, begun: {begun}: {why}"
                )

    def _read(self, _: str) -> bytes:
        return request("GET", f"{_ENTRIES}?limit=50", token=self.token)

    def _create(self, name: str) -> bytes:
        body = {"code": f"{self.run}-{name}", "title": "Created"}
        return request("POST", _ENTRIES, body=as_json(body), token=self.token)

    def _query(self, _: str) -> bytes:
        return request("POST", "/v1/query", body=as_json({"query": _WORK}), token=self.token)

    def _upload(self, name: str) -> bytes:
        headers = {"Content-Type": "text/plain"}
        body = name.encode() + b" " * 500_000
        return request("POST", "/v1/files?name=a.txt", headers, body, token=self.token)

    def _export(self, _: str) -> bytes:
        body = as_json({"query": "from entries select code, title, note"})
        return request("POST", "/v1/query?format=csv", body=body, token=self.token)


def run(context: Context) -> None:
    installation, token = context.prepared("server")
    if context.plant == "short-patience":
        with_limits(installation, **{"shutdown-seconds": 1})
    if context.plant == "long-patience":
        stuck, _ = context.prepared("stuck")
        with_limits(stuck, **{"shutdown-seconds": 120})
        _end_with_stuck_clients(context, stuck, token)
        return
    with installation.start() as server:
        fill(server, token, 1_000, note="n" * 500)
        server.stop()
    stuck, _ = context.prepared("stuck")
    holder = threading.Thread(target=_end_with_stuck_clients, args=(context, stuck, token))
    holder.start()
    known: list[str] = []
    slowest = 0.0
    answers: Counter[str] = Counter()
    for cycle in range(300 if context.is_deep else 10):
        if cycle and not context.has_time:
            break
        context.trial()
        load, seconds = _cycle(context, installation, token, f"c{cycle}", known)
        known = load.created
        slowest = max(slowest, seconds)
        answers += load.answers
        context.figures["sent_after_signal"] = (
            context.figures.get("sent_after_signal", 0) + load.after
        )
    holder.join()
    context.figures |= {"slowest_exit_s": round(slowest, 1), "answers": dict(answers)}


def _cycle(
    context: Context, installation: Installation, token: str, name: str, known: list[str]
) -> tuple[Load, float]:
    load = Load(token, name)
    with installation.start() as server:
        _check_known(context, server, token, known)
        threads = [
            threading.Thread(target=load.client, args=(server.port, number), daemon=True)
            for number in range(20)
        ]
        for thread in threads:
            thread.start()
        time.sleep(0.6 + context.random.random())
        load.signalled = time.monotonic()
        server.signal(signal.SIGTERM)
        status = server.wait(_LIMIT + 5)
        seconds = time.monotonic() - load.signalled
        load.stop.set()
        for thread in threads:
            thread.join(_LIMIT)
        context.expect(status == 0, f"{name}: exit status {status} after {seconds:.1f} s")
        context.expect(seconds <= _LIMIT, f"{name}: ended after {seconds:.1f} s")
        for failure in load.failures[:3]:
            context.violation(f"{name}: {failure}")
    return load, seconds


def _check_known(context: Context, server: Server, token: str, known: list[str]) -> None:
    """What was acknowledged before the last stop is there."""
    for code in known[-20:]:
        answer = server.request("GET", f"{_ENTRIES}/key:{code}", token)
        context.expect(answer.status == 200, f"{code} was acknowledged and is gone: {answer}")


def _end_with_stuck_clients(context: Context, installation: Installation, token: str) -> None:
    """Clients that never finish: half a head, half a body, an answer that nobody reads."""
    with installation.start() as server:
        fill(server, token, 200, note="ж" * 4_000)
        body = {"Content-Type": "application/json", "Content-Length": "1000000"}
        halves = [
            request("GET", _ENTRIES, token=token)[:-4],
            request("POST", _ENTRIES, body, token=token) + b"{",
            request("GET", f"{_ENTRIES}?limit=200", token=token),
        ]
        wires = [Wire(server.port, receive_buffer=4_096) for _ in halves * 3]
        for number, wire in enumerate(wires):
            wire.send(halves[number % len(halves)])
        time.sleep(0.5)
        start = time.monotonic()
        server.signal(signal.SIGTERM)
        for _ in range(int(_LIMIT)):
            # A body that grows fast enough is cut by the end of the process alone.
            wires[1].offer(b" " * 1_000)
            if server.wait(1) is not None:
                break
        seconds = time.monotonic() - start
        context.trial()
        context.figures["exit_s with stuck clients"] = round(seconds, 1)
        context.expect(
            seconds <= _LIMIT and server.process.returncode == 0,
            f"stuck clients: exit status {server.process.poll()} after {seconds:.1f} s",
        )
        for wire in wires:
            wire.close()


CAMPAIGN = Campaign(
    id="R29",
    title="SIGTERM under load, and with clients that never finish",
    promise="P5",
    run=run,
    short=50,
    deep=1_500,
    plants={
        "short-patience": "requests in flight have one second",
        "long-patience": "stuck clients have two minutes",
    },
)
