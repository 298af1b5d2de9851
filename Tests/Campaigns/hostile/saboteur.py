"""A proxy that is the planted bug: it stands between a campaign and the server and breaks one
promise.

It reads requests and answers whole, so that a sabotage is a function of them. Bytes that are no
HTTP pass as they are.
"""

from __future__ import annotations

import json
import random
import socket
import threading
import time
from collections.abc import Callable

from hostile.wire import HOST, Answer, Broken, Closed, Wire

# From the request's bytes and a way to forward them, what is sent to the client; None hangs up.
Sabotage = Callable[[bytes, Callable[[bytes], bytes]], "bytes | None"]


class Saboteur:
    """Listens on a port of its own for as long as a `with` block runs."""

    def __init__(self, backend: int, sabotage: Sabotage) -> None:
        self._backend = backend
        self._sabotage = sabotage
        self._listener = socket.create_server((HOST, 0), backlog=1_024)
        self.port: int = self._listener.getsockname()[1]
        self._open = True

    def __enter__(self) -> Saboteur:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._open = False
        self._listener.close()

    def _accept(self) -> None:
        while self._open:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        client.settimeout(60)
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            with client, Wire(self._backend, seconds=60) as wire:
                while request := _one_request(client):
                    method = request.split(b" ", 1)[0].decode("latin-1")
                    answer = self._sabotage(request, lambda data, m=method: _forward(wire, data, m))
                    if answer is None:
                        return
                    client.sendall(answer)
        except (OSError, Closed, Broken):
            return


def _one_request(client: socket.socket) -> bytes:
    """The next request with its body; without one, whatever came."""
    data = bytearray()
    while b"\r\n\r\n" not in data:
        piece = client.recv(65_536)
        if not piece:
            return bytes(data)
        data += piece
    head, _, body = bytes(data).partition(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length" and value.strip().isdigit():
            length = int(value)
    while len(body) < length:
        piece = client.recv(65_536)
        if not piece:
            break
        data += piece
        body += piece
    return bytes(data)


def _forward(wire: Wire, request: bytes, method: str) -> bytes:
    wire.offer(request)
    return write(wire.answer(method), method)


def write(answer: Answer, method: str) -> bytes:
    """The bytes of an answer, its body as one piece."""
    kept = [
        (name, value)
        for name, value in answer.headers
        if name not in ("transfer-encoding", "content-length")
    ]
    if answer.status not in (204, 304):
        length = answer.header("content-length") if method == "HEAD" else str(len(answer.body))
        kept.append(("content-length", length or "0"))
    lines = [f"HTTP/1.1 {answer.status} X"] + [f"{name}: {value}" for name, value in kept]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + answer.body


def fails_sometimes(seed: int, share: float) -> Sabotage:
    """Answers 500 instead of the server, once in a while."""
    dice = random.Random(seed)
    failure = b"HTTP/1.1 500 X\r\ncontent-length: 2\r\n\r\n{}"
    return lambda data, forward: failure if dice.random() < share else forward(data)


def hangs_up_sometimes(seed: int, share: float) -> Sabotage:
    dice = random.Random(seed)
    return lambda data, forward: None if dice.random() < share else forward(data)


def is_late(seconds: float) -> Sabotage:
    def sabotage(data: bytes, forward: Callable[[bytes], bytes]) -> bytes:
        time.sleep(seconds)
        return forward(data)

    return sabotage


def forgets_header(name: str) -> Sabotage:
    """Drops one header of every answer."""
    prefix = name.lower().encode() + b":"

    def sabotage(data: bytes, forward: Callable[[bytes], bytes]) -> bytes:
        head, _, body = forward(data).partition(b"\r\n\r\n")
        lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(prefix)]
        return b"\r\n".join(lines) + b"\r\n\r\n" + body

    return sabotage


def reads_json_leniently() -> Sabotage:
    """Parses bodies as a forgiving library does, and hands on what it made of them."""

    def sabotage(data: bytes, forward: Callable[[bytes], bytes]) -> bytes:
        head, _, body = data.partition(b"\r\n\r\n")
        try:
            text = json.dumps(json.loads(body)).encode()
        except (ValueError, RecursionError):
            return forward(data)
        lines = [
            line for line in head.split(b"\r\n") if not line.lower().startswith(b"content-length")
        ]
        lines.append(b"Content-Length: %d" % len(text))
        return forward(b"\r\n".join(lines) + b"\r\n\r\n" + text)

    return sabotage


def rounds_numbers() -> Sabotage:
    """Reads the numbers of answers as floating point, as a browser does."""

    def sabotage(data: bytes, forward: Callable[[bytes], bytes]) -> bytes:
        head, _, body = forward(data).partition(b"\r\n\r\n")
        try:
            text = json.dumps(json.loads(body, parse_int=float, parse_float=float)).encode()
        except ValueError:
            return head + b"\r\n\r\n" + body
        lines = [
            line for line in head.split(b"\r\n") if not line.lower().startswith(b"content-length")
        ]
        lines.append(b"content-length: %d" % len(text))
        return b"\r\n".join(lines) + b"\r\n\r\n" + text

    return sabotage


def answers_twice() -> Sabotage:
    """Takes one request for two."""
    return lambda data, forward: forward(data) + forward(data)
