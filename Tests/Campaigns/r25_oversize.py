"""R25: what is too large is refused at its limit, not read to its end, and costs no memory."""

from __future__ import annotations

import select
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from campaign import Campaign, Context
from campaign.measure import Watch, resident_bytes
from hostile.settings import with_limits
from hostile.wire import Answer, Broken, Closed, Wire, request

_MEBIBYTE = 1 << 20
# Of the answer after the byte that is too many; a machine under load needs longer than a quiet one.
_PATIENCE = 1.0
# What may still be sent after the answer, the buffers of both sockets included.
_DRAINED = 8 * _MEBIBYTE
_MOST = 32 * _MEBIBYTE
_GROWTH = 8 * _MEBIBYTE
_ENTRIES = "/v1/trial/entries"


@dataclass(frozen=True)
class Attack:
    name: str
    statuses: tuple[int, ...]
    head: bytes
    # What follows the head, a piece at a time, for as long as the server takes it.
    pieces: Callable[[], Iterator[bytes]] = lambda: iter(())
    # Whether the connection must end with the answer: what follows would not end.
    ends: bool = False
    # Whether the server may wait for what was promised, and cut the connection when it does not
    # come.
    is_cut: bool = False


def run(context: Context) -> None:
    installation, token = context.prepared("server")
    if context.plant == "large-bodies":
        with_limits(installation, **{"body-bytes": 1 << 30})
    with installation.start() as server:
        _warm(server.port, token)
        before = resident_bytes(server.pid)
        sent: dict[str, int] = {}
        with Watch(server.pid, 0.02) as watch:
            for attack in _attacks(token):
                context.trial()
                sent[attack.name] = _run(context, server.port, attack)
                if not server.is_running:
                    context.violation(f"{attack.name}: the process died: {server.log[-500:]}")
                    return
        growth = watch.peak_mebibytes - before / _MEBIBYTE
        context.figures["growth_mib"] = round(growth, 1)
        context.expect(growth * _MEBIBYTE <= _GROWTH, f"memory grew by {growth:.0f} MiB")


def _warm(port: int, token: str) -> None:
    """Once around with what is allowed, so that what is kept for everybody is no growth."""
    body = b'{"code": "' + b"x" * (2 * _MEBIBYTE - 12) + b'"}'
    for _ in range(3):
        with Wire(port) as wire:
            wire.ask(request("POST", _ENTRIES, body=body, token=token), "POST")


def _run(context: Context, port: int, attack: Attack) -> int:
    """The bytes that the server took before it said anything."""
    try:
        with Wire(port, seconds=20) as wire:
            pieces = attack.pieces()
            sent, last = _send(wire, attack.head, pieces)
            if sent > _MOST:
                context.violation(f"{attack.name}: the server took {sent >> 20} MiB")
                return sent
            answer = wire.answer()
            _judge(context, attack, answer, time.monotonic() - last)
            if attack.ends:
                drained = _send_on(wire, pieces)
                context.expect(
                    drained <= _DRAINED and wire.is_closed(5),
                    f"{attack.name}: {drained >> 10} KiB are taken after {answer.status}",
                )
            return sent
    except Closed:
        context.expect(attack.is_cut, f"{attack.name}: cut without an answer")
    except (OSError, Broken) as error:
        context.violation(f"{attack.name}: no answer ({type(error).__name__} {error})")
    return 0


def _send(wire: Wire, head: bytes, pieces: Iterator[bytes]) -> tuple[int, float]:
    """Sends until the server speaks or hangs up; how much, and when it last took something."""
    sent, last = 0, time.monotonic()
    wire.socket.setblocking(False)
    left = head
    end = last + 20
    while time.monotonic() < end and sent <= _MOST:
        if not left:
            left = next(pieces, b"")
        readable, writable, _ = select.select(
            [wire.socket], [wire.socket] if left else [], [], 1 if left else 20
        )
        if readable:
            break
        if writable:
            try:
                count = wire.socket.send(left)
            except (BlockingIOError, ConnectionError):
                break
            left = left[count:]
            sent += count
            last = time.monotonic()
    wire.socket.settimeout(20)
    return sent, last


def _send_on(wire: Wire, pieces: Iterator[bytes]) -> int:
    """What is still taken after the answer."""
    drained = 0
    wire.socket.settimeout(3)
    try:
        for piece in pieces:
            wire.send(piece)
            drained += len(piece)
            if drained > _DRAINED:
                break
    except (Closed, TimeoutError):
        pass
    return drained


def _judge(context: Context, attack: Attack, answer: Answer, delay: float) -> None:
    context.expect(
        answer.status in attack.statuses,
        f"{attack.name}: {answer.status} {answer.code}, {attack.statuses} expected",
    )
    context.expect(delay < _PATIENCE, f"{attack.name}: answered after {delay * 1000:.0f} ms")


def _attacks(token: str) -> list[Attack]:
    def post(headers: dict[str, str], target: str = _ENTRIES) -> bytes:
        fields = {"Content-Type": "application/json"} | headers
        return request("POST", target, fields, token=token)

    chunked = {"Transfer-Encoding": "chunked"}
    return [
        Attack("ten gigabytes promised", (413,), post({"Content-Length": "10000000000"})),
        Attack("2 MiB + 1 promised", (413,), post({"Content-Length": str(2 * _MEBIBYTE + 1)})),
        Attack("more than any number", (400, 413), post({"Content-Length": "9" * 30})),
        Attack("chunks without end", (413,), post(chunked), _chunks, ends=True),
        Attack("tiny chunks without end", (413,), post(chunked), _tiny_chunks, ends=True),
        Attack(
            "a chunk of 16 EiB",
            (400, 413),
            post(chunked),
            lambda: iter([b"f" * 16 + b"\r\n"]),
            is_cut=True,
        ),
        Attack(
            "a chunk size without end", (400, 413), post(chunked), lambda: _forever(b"0" * 65_536)
        ),
        Attack(
            "a chunk extension without end",
            (400, 413),
            post(chunked),
            lambda: _first(b"1;x=", _forever(b"y" * 65_536)),
            ends=True,
        ),
        Attack(
            "trailers without end",
            (400, 413, 431),
            post(chunked),
            lambda: _first(b"2\r\n{}\r\n0\r\n", _headers()),
            ends=True,
        ),
        Attack(
            "a gigabyte behind the refusal",
            (413,),
            post({"Content-Length": "1000000000"}),
            lambda: _forever(b"x" * 65_536),
            ends=True,
        ),
        Attack(
            "a gigabyte behind a missing token",
            (401, 413),
            request(
                "POST",
                _ENTRIES,
                {"Content-Length": "1000000000"} | {"Content-Type": "application/json"},
            ),
            lambda: _forever(b"x" * 65_536),
            ends=True,
        ),
        Attack(
            "a body where none belongs",
            (400,),
            request("GET", _ENTRIES, {"Content-Length": "1000000000"}, token=token),
            lambda: _forever(b"x" * 65_536),
            ends=True,
        ),
        Attack("a million headers", (431,), _open_head(token), _headers, ends=True),
        Attack(
            "one header without end",
            (431,),
            _open_head(token) + b"X: ",
            lambda: _forever(b"x" * 65_536),
            ends=True,
        ),
        Attack(
            "a header name without end",
            (431, 400),
            _open_head(token),
            lambda: _forever(b"x" * 65_536),
            ends=True,
        ),
        Attack(
            "200 headers", (431,), request("GET", _ENTRIES, {f"X-{n}": "1" for n in range(200)})
        ),
        Attack(
            "an address of a mebibyte",
            (414, 431),
            request("GET", _ENTRIES + "?where=" + "a" * _MEBIBYTE),
            ends=True,
        ),
        Attack(
            "an address of 17 KiB",
            (414,),
            request("GET", _ENTRIES + "?where=" + "a" * 17_408, token=token),
        ),
        Attack(
            "an address without end",
            (414, 431),
            b"GET /",
            lambda: _forever(b"x" * 65_536),
            ends=True,
        ),
        Attack("a method without end", (400, 431), b"", lambda: _forever(b"X" * 65_536), ends=True),
        Attack(
            "100000 parameters",
            (400, 414, 431),
            request("GET", _ENTRIES + "?" + "&".join(f"p{n}=1" for n in range(100_000))),
        ),
        Attack(
            "5000 short parameters",
            (400, 414),
            request("GET", _ENTRIES + "?" + "&".join(f"{n:x}" for n in range(3_000)), token=token),
        ),
        Attack(
            "a content type of 30 KiB",
            (415, 400, 431),
            post({"Content-Type": "application/json; a=" + "b" * 30_000, "Content-Length": "0"}),
        ),
        Attack(
            "an Accept of 5000 parts",
            (406, 400, 431, 200),
            request("GET", _ENTRIES, {"Accept": ",".join(["a/b;q=0.1"] * 3_000)}, token=token),
        ),
        Attack(
            "a Range of 3000 parts",
            (200, 206, 416, 400, 404, 431),
            request("GET", _ENTRIES, {"Range": "bytes=" + ",".join(["0-0"] * 3_000)}, token=token),
        ),
        Attack(
            "an If-None-Match of 5000 tags",
            (200, 400, 431),
            request("GET", _ENTRIES, {"If-None-Match": ",".join(['"x"'] * 5_000)}, token=token),
        ),
    ]


def _open_head(token: str) -> bytes:
    """A request whose headers do not end yet."""
    return request("GET", _ENTRIES, token=token)[:-2]


def _forever(piece: bytes) -> Iterator[bytes]:
    while True:
        yield piece


def _first(beginning: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield beginning
    yield from rest


def _chunks() -> Iterator[bytes]:
    return _forever(b"10000\r\n" + b"x" * 65_536 + b"\r\n")


def _tiny_chunks() -> Iterator[bytes]:
    return _forever((b"20\r\n" + b"x" * 32 + b"\r\n") * 2_000)


def _headers() -> Iterator[bytes]:
    for start in range(0, 1_000_000, 1_000):
        yield b"".join(b"X-%d: 1\r\n" % number for number in range(start, start + 1_000))


CAMPAIGN = Campaign(
    id="R25",
    title="bodies, headers and addresses without end",
    promise="P10, P3",
    run=run,
    short=30,
    deep=30,
    plants={"large-bodies": "the limit of a body is a gibibyte"},
)
