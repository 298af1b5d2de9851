"""A small HTTP/1.1 client over a socket: nothing is retried, and any bytes may be sent."""

import json
import socket
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Headers = Mapping[str, str] | Iterable[tuple[str, str]]


class ConnectionLost(Exception):
    """The server hung up or was silent for too long; whether it acted is not known."""


@dataclass
class Response:
    status: int
    headers: dict[str, str]
    """Names in lower case; values of equal names are joined by a comma."""
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def code(self) -> str:
        """The code of a problem, or an empty text."""
        try:
            return str(self.json().get("code", ""))
        except (ValueError, AttributeError):
            return ""

    @property
    def closes(self) -> bool:
        return self.headers.get("connection", "").lower() == "close"

    def __str__(self) -> str:
        return f"{self.status} {self.body[:300].decode(errors='replace')}"


class Connection:
    """One connection to 127.0.0.1; it is made at once and stays open until `close`."""

    def __init__(self, port: int, timeout: float = 10.0, host: str = "127.0.0.1") -> None:
        self.buffer = b""
        try:
            self.socket = socket.create_connection((host, port), timeout=timeout)
        except OSError as error:
            raise ConnectionLost(f"connect: {error}") from error
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self) -> "Connection":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.socket.close()

    def abort(self) -> None:
        """Hangs up with a reset instead of a goodbye."""
        linger = (1).to_bytes(4, "little") + (0).to_bytes(4, "little")
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.socket.close()

    def send(self, data: bytes) -> None:
        try:
            self.socket.sendall(data)
        except OSError as error:
            raise ConnectionLost(f"send: {error}") from error

    def request(
        self,
        method: str,
        path: str,
        headers: Headers = (),
        body: bytes | str | dict[str, Any] | list[Any] | None = None,
    ) -> Response:
        """Sends a request and reads its answer; a dict or a list goes as JSON."""
        self.send(encode(method, path, headers, body))
        return self.response(without_body=method == "HEAD")

    def response(self, without_body: bool = False) -> Response:
        """Reads one answer, stepping over interim ones."""
        while True:
            head = self.until(b"\r\n\r\n").decode("latin-1").split("\r\n")
            status = int(head[0].split(" ", 2)[1])
            headers: dict[str, str] = {}
            for line in head[1:]:
                name, _, value = line.partition(":")
                name, value = name.lower(), value.strip()
                headers[name] = f"{headers[name]}, {value}" if name in headers else value
            if status >= 200:
                break
        if without_body or status in (204, 304):
            return Response(status, headers, b"")
        if headers.get("transfer-encoding", "").lower() == "chunked":
            return Response(status, headers, self._chunks())
        if "content-length" in headers:
            return Response(status, headers, self.exactly(int(headers["content-length"])))
        return Response(status, headers, self.rest())

    def _chunks(self) -> bytes:
        body = b""
        while size := int(self.until(b"\r\n").split(b";")[0], 16):
            body += self.exactly(size)
            self.exactly(2)
        while self.until(b"\r\n"):
            pass
        return body

    def until(self, end: bytes) -> bytes:
        """The bytes before `end`, which is consumed."""
        while end not in self.buffer:
            self._fill()
        found, self.buffer = self.buffer.split(end, 1)
        return found

    def exactly(self, count: int) -> bytes:
        while len(self.buffer) < count:
            self._fill()
        found, self.buffer = self.buffer[:count], self.buffer[count:]
        return found

    def rest(self) -> bytes:
        """All bytes until the server hangs up."""
        try:
            while True:
                self._fill()
        except ConnectionLost:
            found, self.buffer = self.buffer, b""
            return found

    def _fill(self) -> None:
        try:
            data = self.socket.recv(65536)
        except OSError as error:
            raise ConnectionLost(f"receive: {error}") from error
        if not data:
            raise ConnectionLost("closed by the server")
        self.buffer += data


def encode(
    method: str,
    path: str,
    headers: Headers = (),
    body: bytes | str | dict[str, Any] | list[Any] | None = None,
) -> bytes:
    """The bytes of a request, with Host, Content-Length and the type of a JSON body."""
    pairs = list(headers.items()) if isinstance(headers, Mapping) else list(headers)
    names = {name.lower() for name, _ in pairs}
    if isinstance(body, (dict, list)):
        body = json.dumps(body, ensure_ascii=False)
        if "content-type" not in names:
            pairs.append(("Content-Type", "application/json"))
    data = body.encode() if isinstance(body, str) else body
    if "host" not in names:
        pairs.insert(0, ("Host", "localhost"))
    if data is not None and not names & {"content-length", "transfer-encoding"}:
        pairs.append(("Content-Length", str(len(data))))
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in pairs)]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + (data or b"")
