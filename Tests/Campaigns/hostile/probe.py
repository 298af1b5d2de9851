"""A healthy client in a process of its own: what the attackers in this process cost Python is no
delay of the server.

Beside the server it times a witness, a process that only echoes bytes. The witness waits for the
same processors, so
the delay that it shows is the machine's: a limit of latency is promise plus the witness's own
figure.
"""

from __future__ import annotations

import multiprocessing
import socket
import threading
import time
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event

from campaign.measure import percentile
from hostile.wire import HOST, Wire, request

_SPAWN = multiprocessing.get_context("spawn")
_PAUSE = 0.01


@dataclass(frozen=True)
class Target:
    """An address that the healthy client asks for, and how fast it must be answered."""

    path: str
    promise: float
    token: str | None = None
    is_fresh: bool = False
    """Whether each request has a connection of its own, as those of load balancers."""

    @property
    def name(self) -> str:
        return f"{self.path} (new connections)" if self.is_fresh else self.path


@dataclass
class Sightings:
    """What the healthy client saw of one address, in seconds."""

    target: Target
    delays: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def add(self, delay: float) -> None:
        """Whoever waits asks for nothing meanwhile: the requests that would have been sent waited,
        too."""
        while delay > 0:
            self.delays.append(delay)
            delay -= _PAUSE

    @property
    def p99(self) -> float:
        return percentile(self.delays, 0.99)


@dataclass
class Watch:
    """All that a probe has seen while it ran."""

    sightings: list[Sightings]
    witness: list[float]

    @property
    def noise(self) -> float:
        return percentile(self.witness, 0.99)

    def violations(self, slower: float = 1) -> list[str]:
        """What was promised and not kept, by a machine that is so many times slower than it could
        be."""
        found = []
        for seen in self.sightings:
            path = seen.target.name
            if len(seen.delays) < 20:
                found.append(f"{path}: the healthy client was answered {len(seen.delays)} times")
            allowed = (seen.target.promise + self.noise) * slower
            if seen.p99 > allowed:
                found.append(
                    f"{path}: p99 {seen.p99 * 1000:.0f} ms, promised"
                    f" {seen.target.promise * 1000:.0f} ms, {allowed * 1000:.0f} ms allowed here"
                )
            for error in seen.errors[:3]:
                found.append(f"{path}: the healthy client got {error}")
        return found

    def figures(self) -> dict[str, float]:
        figures = {f"p99_ms {seen.target.name}": seen.p99 * 1000 for seen in self.sightings}
        figures["p99_ms witness"] = self.noise * 1000
        return {name: round(value, 1) for name, value in figures.items()}


class Probe:
    """Asks while a `with` block runs; `watch` tells what it saw."""

    def __init__(self, port: int, targets: list[Target]) -> None:
        self.watch = Watch([], [])
        self._stop: Event = _SPAWN.Event()
        self._ready: Event = _SPAWN.Event()
        self._receiver, sender = _SPAWN.Pipe(duplex=False)
        listener = socket.create_server((HOST, 0))
        self._echo = _SPAWN.Process(target=_answer_echoes, args=(listener,), daemon=True)
        self._probe = _SPAWN.Process(
            target=_watch,
            args=(port, listener.getsockname()[1], targets, self._stop, self._ready, sender),
            daemon=True,
        )

    def __enter__(self) -> Probe:
        self._echo.start()
        self._probe.start()
        if not self._ready.wait(60):
            raise RuntimeError("the probe does not start")
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        if self._receiver.poll(60):
            self.watch = self._receiver.recv()
        self._probe.join(10)
        self._echo.terminate()


def _watch(
    port: int, echo: int, targets: list[Target], stop: Event, ready: Event, sender: Connection
) -> None:
    watch = Watch([Sightings(target) for target in targets], [])
    threads = [threading.Thread(target=_ask, args=(port, seen, stop)) for seen in watch.sightings]
    threads.append(threading.Thread(target=_ping, args=(echo, watch.witness, stop)))
    for thread in threads:
        thread.start()
    ready.set()
    for thread in threads:
        thread.join()
    sender.send(watch)


def _ask(port: int, seen: Sightings, stop: Event) -> None:
    target = seen.target
    data = request("GET", target.path, token=target.token)
    wire: Wire | None = None
    while not stop.is_set():
        start = time.perf_counter()
        try:
            wire = wire or Wire(port, seconds=15)
            answer = wire.ask(data)
            seen.add(time.perf_counter() - start)
            if answer.status != 200:
                seen.errors.append(f"{answer.status} {answer.code}")
            if target.is_fresh or not answer.keeps_alive:
                wire.close()
                wire = None
        except Exception as error:  # every failure is one of the server, whatever its name
            seen.errors.append(f"{type(error).__name__} {error}")
            wire = None
        time.sleep(_PAUSE)


def _ping(port: int, delays: list[float], stop: Event) -> None:
    with socket.create_connection((HOST, port)) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while not stop.is_set():
            start = time.perf_counter()
            connection.sendall(b"x")
            connection.recv(1)
            delays.append(time.perf_counter() - start)
            time.sleep(_PAUSE)


def _answer_echoes(listener: socket.socket) -> None:
    connection, _ = listener.accept()
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    while data := connection.recv(16):
        connection.sendall(data)
