"""R27: a message has one meaning: no ambiguous one gets two answers, alone or behind nginx and
haproxy."""

from __future__ import annotations

import contextlib
import re
import time

from campaign import Campaign, Context
from hostile.fronts import Front, HAProxy, Nginx, Tap
from hostile.saboteur import Saboteur, answers_twice
from hostile.smuggling import Message, messages
from hostile.wire import Answer, Broken, Closed, Wire, request

_PATH = "/v1/trial/entries"
# Of a connection on which nothing comes any more.
_SILENCE = 0.12
_REFUSALS = (400, 401, 431, 501, 505)
_STATUS_LINE = re.compile(rb"HTTP/1\.[01] ([2-5]\d\d) ")


def run(context: Context) -> None:
    installation, token = context.prepared("server")
    with installation.start() as server, contextlib.ExitStack() as stack:
        port = server.port
        if context.plant == "answers-twice":
            port = stack.enter_context(Saboteur(port, answers_twice())).port
        corpus = messages(_PATH, token)
        if context.plant:
            # The planted proxy knows well-formed messages only; each that goes wrong takes long.
            well_formed = [message for message in corpus if not message.is_refused]
            corpus = context.random.sample(well_formed, 10)
        else:
            _pipeline(context, port, token)
        _alone(context, port, corpus)
        for kind in (Nginx, HAProxy):
            tap = Tap(port)
            stack.callback(tap.close)
            front = kind(context.folder, tap.port)
            stack.callback(front.close)
            _behind(context, front, tap, corpus)
        context.expect(server.is_running, f"the process died: {server.log[-500:]}")
        context.expect(server.is_ready, "the server does not answer any more")


def _alone(context: Context, port: int, corpus: list[Message]) -> None:
    for message in corpus:
        context.trial()
        statuses, ending = _exchange(port, message.data, then=request("GET", "/health/live"))
        told = f"{message.name}: {statuses} {ending}"
        if message.is_refused:
            holds = len(statuses) == 1 and statuses[0] in _REFUSALS and ending == "closed"
        else:
            holds = len(statuses) in message.answers and all(status < 500 for status in statuses)
            holds = holds and ending != "deaf"
        context.expect(holds, f"{told} for {message.data[:160]!r}")


def _exchange(port: int, data: bytes, then: bytes = b"") -> tuple[list[int], str]:
    """The statuses of all answers, and how the connection is left: closed by the server, open, or
    deaf: open,
    but another request is not answered."""
    with Wire(port, seconds=5) as wire:
        wire.offer(data)
        received, is_closed = _received(wire, 1)
        statuses = [int(status) for status in _STATUS_LINE.findall(received)]
        if is_closed or not then:
            return statuses, "closed" if is_closed else "open"
        wire.offer(then)
        received, is_closed = _received(wire, 2)
        return statuses, "open" if received.startswith(b"HTTP/1.1 200 ") or is_closed else "deaf"


def _received(wire: Wire, patience: float) -> tuple[bytes, bool]:
    """What comes until nothing does any more, and whether the connection ends."""
    received = bytearray()
    wire.socket.settimeout(patience)
    while True:
        try:
            piece = wire.socket.recv(65_536)
        except TimeoutError:
            return bytes(received), False
        except ConnectionResetError:
            return bytes(received), True
        if not piece:
            return bytes(received), True
        received += piece
        wire.socket.settimeout(_SILENCE)


def _pipeline(context: Context, port: int, token: str) -> None:
    """A thousand requests in one piece: as many answers, in their order."""
    codes = ["200" if number % 3 else "404" for number in range(1_000)]
    data = b"".join(
        request("GET", _PATH + ("?limit=1" if code == "200" else "/key:none"), token=token)
        for code in codes
    )
    context.trial()
    seen: list[str] = []
    start = time.monotonic()
    try:
        with Wire(port, seconds=30) as wire:
            wire.offer(data)
            for _ in codes:
                seen.append(str(wire.answer().status))
    except (OSError, Closed, Broken) as error:
        context.violation(f"1,000 at once: {len(seen)} answers, then {type(error).__name__}")
        return
    context.expect(seen == codes, "1,000 at once: the answers are in another order")
    context.figures["pipeline_s"] = round(time.monotonic() - start, 2)


def _behind(context: Context, front: Front, tap: Tap, corpus: list[Message]) -> None:
    passed = 0
    for message in corpus:
        context.trial()
        forwarded, answered = front.forwarded, tap.answers
        statuses, _ = _exchange(front.port, message.data)
        told = f"{front.name}: {message.name}: the client got {statuses}"
        if not front.agrees_with(tap):
            context.violation(
                f"{told}, {front.name} sent {front.forwarded - forwarded} requests,"
                f" the server gave {tap.answers - answered} answers for {message.data[:160]!r}"
            )
        passed += tap.answers > answered
        answer = _healthy(front.port)
        context.expect(answer is not None, f"{told}, and the next client no right answer")
        context.expect(front.agrees_with(tap), f"{told}, and the next client two")
    context.figures[f"{front.name}_forwarded"] = passed


def _healthy(port: int) -> Answer | None:
    """What a client with nothing in mind gets over the same connections to the server."""
    try:
        with Wire(port, seconds=5) as wire:
            answer = wire.ask(request("GET", "/health/live"))
    except (OSError, Closed, Broken):
        return None
    return answer if answer.status == 200 and b"status" in answer.body else None


CAMPAIGN = Campaign(
    id="R27",
    title="malformed messages and request smuggling, alone and behind nginx and haproxy",
    promise="P3",
    run=run,
    short=35,
    deep=60,
    plants={"answers-twice": "the server takes one request for two"},
)
