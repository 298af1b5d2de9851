"""R8: whatever many clients send or take at once, resident memory stays below its bound."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable

from campaign import Campaign, Context, Server
from campaign.measure import Watch, cpu_seconds
from hostile.settings import with_limits
from hostile.trial import fill
from hostile.wire import Broken, Closed, Wire, as_json, request

_BOUND = 300
_BODY = 2 * 1024 * 1024
_ENTRIES = "/v1/trial/entries"


def run(context: Context) -> None:
    planted = context.plant == "large-bodies"
    size = 96 * _BODY if planted else _BODY
    installation, token = context.prepared("server")
    if planted:
        with_limits(installation, **{"body-bytes": size})
    bodies = _bodies(size)
    for name in bodies if context.is_deep else ("text", "rows"):
        # Each on a fresh process: memory that was once taken rarely comes back.
        with installation.start() as server:
            with Watch(server.pid) as memory:
                statuses = _upload(context, server, [token], bodies[name], 3 if planted else 200)
            _judge(context, name, server, memory, statuses)
        if planted and context.violations:
            return
    with installation.start() as server:
        with Watch(server.pid) as memory:
            statuses = _upload(context, server, [None], bodies["numbers"], 200)
        _judge(context, "numbers without a token", server, memory, statuses)
    installation, token = context.prepared("pages")
    with installation.start() as server:
        fill(server, token, 200, note="😀" * 4_000)
        with Watch(server.pid) as memory:
            statuses = _leave_unread(context, server, token)
        _judge(context, "pages that nobody reads", server, memory, statuses)
    installation, token = context.prepared("exports")
    with installation.start() as server:
        fill(server, token, 2_000)
        tokens = [installation.token(subject=f"reader-{number}") for number in range(4)]
        with Watch(server.pid) as memory:
            statuses = _export(context, server, tokens)
        _judge(context, "exports", server, memory, statuses)


def _judge(
    context: Context, name: str, server: Server, memory: Watch, statuses: Counter[str]
) -> None:
    peak = memory.peak_mebibytes
    context.figures[f"peak_mib {name}"] = round(peak)
    context.figures[f"answers {name}"] = dict(statuses)
    context.expect(peak <= _BOUND, f"{name}: {peak:.0f} MiB of memory, {_BOUND} promised")
    context.expect(server.is_running, f"{name}: the process died: {server.log[-500:]}")
    for status, count in statuses.items():
        if status.startswith("5") and status not in ("503", "507"):
            context.violation(f"{name}: {count} answers of {status}")


def _bodies(size: int) -> dict[str, bytes]:
    """As large as allowed, and in a shape that a parser must unfold."""
    room = size - 200
    number = room // 2
    members = room // 12
    row = {"code": "{}", "title": "x" * 190, "note": "y" * 1_800}
    count = min(room // (len(as_json(row)) + 12), 1_000)
    return {
        "text": b'{"code":"c","title":"t","note":"' + b"x" * room + b'"}',
        "numbers": b'{"code":"c","title":[' + b"0," * (number - 1) + b"0]}",
        "lists": b'{"title":[' + b"[]," * (room // 3 - 1) + b"[]]}",
        "members": b"{" + b",".join(b'"%07d":0' % place for place in range(members)) + b"}",
        "rows": as_json({"items": [row | {"code": f"r-{place}"} for place in range(count)]}),
        "query": as_json(
            {"query": "from entries where code in (" + '"a", ' * (room // 7) + '"b")'}
        ),
    }


def _upload(
    context: Context, server: Server, tokens: list[str | None], body: bytes, count: int
) -> Counter[str]:
    """All bodies but their last byte, then all last bytes at once."""
    waiting = threading.Semaphore(0)
    begin = threading.Event()
    target = "/v1/query" if body.startswith(b'{"query"') else _ENTRIES

    def attack(number: int) -> str:
        data = request("POST", target, body=body, token=tokens[number % len(tokens)])
        try:
            with Wire(server.port, seconds=20) as wire:
                wire.offer(data[:-1])
                waiting.release()
                begin.wait(60)
                wire.offer(data[-1:])
                return str(wire.answer().status)
        except (OSError, Closed, Broken) as error:
            waiting.release()
            return type(error).__name__

    def start() -> None:
        for _ in range(count):
            waiting.acquire(timeout=30)
        begin.set()

    return _together(context, count, attack, start)


def _leave_unread(context: Context, server: Server, token: str) -> Counter[str]:
    """Pages of 3 MB, asked for by clients that read nothing, until the server does nothing more."""
    data = request("GET", f"{_ENTRIES}?limit=200", token=token) * 4
    wires = [Wire(server.port, receive_buffer=4_096) for _ in range(200 if context.is_deep else 50)]
    for wire in wires:
        wire.offer(data)
    end = time.monotonic() + 25
    before = 0.0
    while time.monotonic() < end and cpu_seconds(server.pid) - before > 0.1:
        before = cpu_seconds(server.pid)
        time.sleep(1)
    context.trial(len(wires))
    for wire in wires:
        wire.close()
    return Counter()


def _export(context: Context, server: Server, tokens: list[str]) -> Counter[str]:
    """Large results in every format, some of them taken slowly."""
    text = "from entries as a expand (from entries take 100) as b select a.title, b.code, b.title"
    formats = ["csv", "xlsx", "ndjson", "json", "text"]
    end = time.monotonic() + (120 if context.is_deep else 8)

    def attack(number: int) -> str:
        data = request(
            "POST",
            f"/v1/query?format={formats[number % len(formats)]}",
            body=as_json({"query": text}),
            token=tokens[number % len(tokens)],
        )
        try:
            with Wire(server.port, seconds=30, receive_buffer=16_384) as wire:
                wire.send(data)
                received = 0
                first = b""
                while time.monotonic() < end:
                    try:
                        wire.socket.settimeout(max(end - time.monotonic(), 0.1))
                        piece = wire.socket.recv(65_536)
                    except TimeoutError:
                        break
                    first = first or piece[:12]
                    received += len(piece)
                    if not piece:
                        break
                    if number % 3 == 0:
                        time.sleep(0.05)
                return first[9:12].decode() or "waiting"
        except (OSError, Closed) as error:
            return type(error).__name__

    return _together(context, 200 if context.is_deep else 60, attack, lambda: None)


def _together(
    context: Context, count: int, attack: Callable[[int], str], begin: Callable[[], None]
) -> Counter[str]:
    statuses: Counter[str] = Counter()
    lock = threading.Lock()

    def one(number: int) -> None:
        status = attack(number)
        with lock:
            statuses[status] += 1

    threads = [threading.Thread(target=one, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    begin()
    for thread in threads:
        thread.join()
    context.trial(count)
    return statuses


CAMPAIGN = Campaign(
    id="R8",
    title="memory under bodies and exports",
    promise="P10",
    run=run,
    short=60,
    deep=240,
    plants={"large-bodies": "a body may have 192 MiB"},
)
