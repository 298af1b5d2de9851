"""R7: without free descriptors the server waits for one: it neither spins nor dies, and is back at
once."""

from __future__ import annotations

import contextlib
import socket
import time

from campaign import Campaign, Context
from campaign.measure import Watch, cpu_seconds, wait_until
from hostile.saboteur import Saboteur, is_late
from hostile.wire import HOST, Broken, Closed, Wire, request

_DESCRIPTORS = 64
_CLIENTS = 500
_BUSY = 0.6
_RECOVERY = 2.0


def run(context: Context) -> None:
    installation, token = context.prepared("server")
    prefix = ["prlimit", f"--nofile={_DESCRIPTORS}"]
    with installation.start(prefix=prefix) as server, contextlib.ExitStack() as stack:
        port = server.port
        if context.plant == "late":
            port = stack.enter_context(Saboteur(port, is_late(3))).port
        # Whoever was there before is served on.
        watch = stack.enter_context(Watch(server.pid))
        healthy = stack.enter_context(Wire(server.port, seconds=5))
        ask = request("GET", "/v1/trial/entries", token=token)
        healthy.ask(ask)
        before, start = cpu_seconds(server.pid), time.monotonic()
        clients: list[socket.socket] = []
        errors = 0
        while time.monotonic() - start < (60 if context.is_deep else 10):
            _refill(clients, server.port)
            context.trial(len(clients))
            try:
                errors += healthy.ask(ask).status != 200
            except (OSError, Closed, Broken):
                errors += 1
            time.sleep(0.5)
        seconds = time.monotonic() - start
        busy = (cpu_seconds(server.pid) - before) / seconds
        held = max(watch.files)
        for client in clients:
            client.close()
        recovery = _recovery(port)
        context.figures |= {
            "cores": round(busy, 2),
            "descriptors": held,
            "recovery_s": round(recovery, 2),
        }
        context.expect(held <= _DESCRIPTORS - 4, f"the server let itself be drained: {held}")
        context.expect(busy <= _BUSY, f"{busy:.2f} of a core while nothing could be accepted")
        context.expect(errors == 0, f"the client that was there before got {errors} errors")
        context.expect(recovery <= _RECOVERY, f"answered {recovery:.1f} s after the attack")
        context.expect(server.is_running, f"the process died: {server.log[-500:]}")


def _refill(clients: list[socket.socket], port: int) -> None:
    """Puts a new connection in the place of each that the server has ended."""
    for number, client in enumerate(clients):
        with contextlib.suppress(BlockingIOError, ConnectionError):
            if client.recv(1, socket.MSG_PEEK) == b"":
                client.close()
                clients[number] = _connect(port)
    while len(clients) < _CLIENTS:
        clients.append(_connect(port))


def _connect(port: int) -> socket.socket:
    client = socket.socket()
    client.setblocking(False)
    with contextlib.suppress(BlockingIOError):
        client.connect((HOST, port))
    return client


def _recovery(port: int) -> float:
    """Seconds until a new client is answered."""
    start = time.monotonic()

    def is_answered() -> bool:
        try:
            with Wire(port, seconds=5) as wire:
                return wire.ask(request("GET", "/health/live")).status == 200
        except (OSError, Closed, Broken):
            return False

    wait_until(is_answered, 15)
    return time.monotonic() - start


CAMPAIGN = Campaign(
    id="R7",
    title="no descriptors left",
    promise="P3",
    run=run,
    short=15,
    deep=65,
    plants={"late": "a new client waits three seconds for its answer"},
)
