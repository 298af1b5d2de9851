"""A healthy client in a process of its own: what the attackers in this process cost Python is no delay of the server.

Beside the server it times a witness, a process that only echoes bytes. The witness waits for the same processors, so
the delay that it shows is the machine's: a limit of latency is promise plus the witness's own figure.
"""

from __future__ import annotations

import multiprocessing
import socket
import threading
import time
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event

from hostile.wire import Wire, request

_SPAWN = multiprocessing.get_context("spawn")
_PAUSE = 0.01


def percentile(values: list[float], share: float) -> float:
    """The value that a share of the values does not exceed; 0 of none."""
    if not values:
        return 0.0
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


@dataclass(frozen=True)
class Target:
    """An address that the healthy client asks for, and how fast it must be answered."""

    path: str
    promise: float
    token: str | None = None


@dataclass
class Sightings:
    """What the healthy client saw of one address, in seconds."""

    target: Target
    delays: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

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

    def violations(self) -> list[str]:
        found = []
        for seen in self.sightings:
            path = seen.target.path
            if len(seen.delays) < 20:
                found.append(f"{path}: the healthy client was answered {len(seen.delays)} times")
            allowed = seen.target.promise + self.noise
            if seen.p99 > allowed:
                found.append(
                    f"{path}: p99 {seen.p99 * 1000:.0f} ms, promised"
                    f" {seen.target.promise * 1000:.0f} ms (witness {self.noise * 1000:.0f} ms)"
                )
            for error in seen.errors[:3]:
                found.append(f"{path}: the healthy client got {error}")
        return found

    def figures(self) -> dict[str, float]:
        figures = {f"p99_ms {seen.target.path[:40]}": seen.p99 * 1000 for seen in self.sightings}
        figures["p99_ms witness"] = self.noise * 1000
        return {name: round(value, 1) for name, value in figures.items()}


class Probe:
    """Asks while a `with` block runs; `watch` tells what it saw."""

    def __init__(self, port: int, targets: list[Target]) -> None:
        self._stop: Event = _SPAWN.Event()
        ready: Event = _SPAWN.Event()
        self._ready = ready
        receiver, sender = _SPAWN.Pipe(duplex=False)
        self._receiver: Connection = receiver
        self._process = _SPAWN.Process(
            target=_watch, args=(port, targets, self._stop, ready, sender), daemon=True
        )
        self.watch = Watch([], [])

    def __enter__(self) -> Probe:
        self._process.start()
        if not self._ready.wait(30):
            raise RuntimeError("the probe does not start")
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        if self._receiver.poll(30):
            self.watch = self._receiver.recv()
        self._process.join(10)


def _watch(
    port: int, targets: list[Target], stop: Event, ready: Event, sender: Connection
) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    echo = _SPAWN.Process(target=_echo, args=(listener,), daemon=True)
    echo.start()
    witness: list[float] = []
    everything = [Sightings(target) for target in targets]
    threads = [threading.Thread(target=_ask, args=(port, seen, stop)) for seen in everything]
    threads.append(
        threading.Thread(target=_ping, args=(listener.getsockname()[1], witness, stop))
    )
    for thread in threads:
        thread.start()
    ready.set()
    for thread in threads:
        thread.join()
    echo.terminate()
    sender.send(Watch(everything, witness))


def _ask(port: int, seen: Sightings, stop: Event) -> None:
    target = seen.target
    data = request("GET", target.path, token=target.token)
    wire: Wire | None = None
    while not stop.is_set():
        start = time.perf_counter()
        try:
            wire = wire or Wire(port, seconds=15)
            answer = wire.ask(data)
            seen.delays.append(time.perf_counter() - start)
            if answer.status != 200:
                seen.errors.append(f"{answer.status} {answer.code}")
            if not answer.keeps_alive:
                wire.close()
                wire = None
        except Exception as error:  # every failure is one of the server, whatever its name
            seen.errors.append(f"{type(error).__name__} {error}")
            wire = None
        time.sleep(_PAUSE)


def _ping(port: int, delays: list[float], stop: Event) -> None:
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while not stop.is_set():
            start = time.perf_counter()
            connection.sendall(b"x")
            connection.recv(1)
            delays.append(time.perf_counter() - start)
            time.sleep(_PAUSE)


def _echo(listener: socket.socket) -> None:
    connection, _ = listener.accept()
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    while data := connection.recv(16):
        connection.sendall(data)
