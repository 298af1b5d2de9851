"""HTTP/1.1 on a plain socket: sends any bytes, reads answers strictly, and shares no code with the
server."""

from __future__ import annotations

import json
import socket
from dataclasses import dataclass, field
from typing import Any

HOST = "127.0.0.1"


class Broken(Exception):
    """What came is no HTTP answer."""


class Closed(Exception):
    """The other end has closed the connection."""


@dataclass
class Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes = b""

    def header(self, name: str) -> str | None:
        """The first value of a header; names in small letters."""
        return next((value for key, value in self.headers if key == name), None)

    @property
    def json(self) -> Any:
        try:
            return json.loads(self.body)
        except ValueError:
            return None

    @property
    def code(self) -> str | None:
        """The stable code of a refusal."""
        document = self.json
        return document.get("code") if isinstance(document, dict) else None

    @property
    def keeps_alive(self) -> bool:
        return (self.header("connection") or "").lower() != "close"


@dataclass
class Wire:
    """One connection. A deadline that passes is a `TimeoutError`."""

    port: int
    seconds: float = 10
    receive_buffer: int | None = None
    buffer: bytearray = field(default_factory=bytearray)

    def __post_init__(self) -> None:
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if self.receive_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, self.receive_buffer)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.settimeout(self.seconds)
        try:
            self.socket.connect((HOST, self.port))
        except OSError:
            self.socket.close()
            raise

    def __enter__(self) -> Wire:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.socket.close()

    def send(self, data: bytes) -> None:
        """Sends all; a server that hangs up meanwhile is `Closed`, what it said before stays
        readable."""
        try:
            self.socket.sendall(data)
        except (BrokenPipeError, ConnectionResetError) as error:
            raise Closed from error

    def offer(self, data: bytes) -> None:
        """Sends as much as the server takes: its answer tells more than where it stopped."""
        try:
            self.send(data)
        except (Closed, TimeoutError):
            pass

    def ask(self, data: bytes, method: str = "GET") -> Answer:
        self.send(data)
        return self.answer(method)

    def answer(self, method: str = "GET") -> Answer:
        """The next answer that is not interim."""
        while True:
            answer = self._head()
            if answer.status < 200:
                continue
            if method != "HEAD" and answer.status not in (204, 304):
                answer.body = self._body(answer)
            return answer

    def is_closed(self, seconds: float) -> bool:
        """Whether the server ends the connection in time, without another byte."""
        self.socket.settimeout(seconds)
        try:
            return not self.buffer and not self._more()
        except TimeoutError:
            return False
        finally:
            self.socket.settimeout(self.seconds)

    def rest(self, limit: int = 1 << 20) -> bytes:
        """All that comes until the connection ends."""
        while len(self.buffer) < limit and self._more():
            pass
        return bytes(self.buffer)

    def _more(self) -> bool:
        try:
            data = self.socket.recv(65_536)
        except ConnectionResetError:
            return False
        self.buffer += data
        return bool(data)

    def _until(self, mark: bytes) -> bytes:
        start = 0
        while (place := self.buffer.find(mark, start)) < 0:
            start = max(len(self.buffer) - len(mark), 0)
            if not self._more():
                raise Closed
        data = bytes(self.buffer[:place])
        del self.buffer[: place + len(mark)]
        return data

    def _take(self, count: int) -> bytes:
        while len(self.buffer) < count:
            if not self._more():
                raise Closed
        data = bytes(self.buffer[:count])
        del self.buffer[:count]
        return data

    def _head(self) -> Answer:
        lines = self._until(b"\r\n\r\n").split(b"\r\n")
        words = lines[0].split(b" ", 2)
        if len(words) < 2 or words[0] != b"HTTP/1.1" or not words[1].isdigit():
            raise Broken(f"no status line: {lines[0][:80]!r}")
        headers = []
        for line in lines[1:]:
            name, colon, value = line.partition(b":")
            if not colon or not name or name.strip() != name:
                raise Broken(f"no header: {line[:80]!r}")
            headers.append((name.decode("latin-1").lower(), value.strip().decode("latin-1")))
        return Answer(int(words[1]), headers)

    def _body(self, answer: Answer) -> bytes:
        if (answer.header("transfer-encoding") or "").lower() == "chunked":
            return self._chunks()
        length = answer.header("content-length")
        if length is None:
            raise Broken("neither Content-Length nor chunks")
        return self._take(int(length))

    def _chunks(self) -> bytes:
        body = bytearray()
        while True:
            size = self._until(b"\r\n").split(b";")[0]
            try:
                count = int(size, 16)
            except ValueError as error:
                raise Broken(f"no chunk size: {size[:40]!r}") from error
            if count == 0:
                while self._until(b"\r\n"):
                    pass
                return bytes(body)
            body += self._take(count)
            if self._take(2) != b"\r\n":
                raise Broken("a chunk does not end")


def request(
    method: str,
    target: str,
    headers: dict[str, str] | None = None,
    body: bytes | None = None,
    token: str | None = None,
) -> bytes:
    """The bytes of a request that keeps the connection."""
    fields = {"Host": "localhost"}
    if token:
        fields["Authorization"] = f"Bearer {token}"
    if body is not None:
        fields["Content-Type"] = "application/json"
    fields.update(headers or {})
    if body is not None and "Transfer-Encoding" not in fields:
        fields.setdefault("Content-Length", str(len(body)))
    lines = [f"{method} {target} HTTP/1.1"] + [f"{name}: {value}" for name, value in fields.items()]
    return "\r\n".join(lines).encode("utf-8") + b"\r\n\r\n" + (body or b"")


def as_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8")
