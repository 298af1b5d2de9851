"""Many connections that take their time: silent ones, slow headers, slow bodies, answers that
nobody reads."""

from __future__ import annotations

import socket
import struct
import time
from dataclasses import dataclass
from pathlib import Path

from hostile.wire import HOST, request

_ESTABLISHED = 1


@dataclass
class Attacker:
    """One connection; what it sends at once, then a piece a second, and when it must have been
    cut."""

    kind: str
    first: bytes
    piece: bytes
    patience: float
    sock: socket.socket | None = None
    opened: float = 0
    cut: float | None = None

    @property
    def survived(self) -> float:
        """Seconds until the server ended the connection."""
        return (self.cut or time.monotonic()) - self.opened

    def open(self, port: int) -> None:
        self.sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        # What is not read must fill up the server's side.
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        self.sock.settimeout(5)
        self.sock.connect((HOST, port))
        self.opened = time.monotonic()
        self.sock.setblocking(False)
        self._send(self.first)

    def dribble(self) -> None:
        self._send(self.piece)

    def close(self) -> None:
        if self.sock:
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.sock.close()

    @property
    def own_port(self) -> int:
        return int(self.sock.getsockname()[1]) if self.sock else 0

    def _send(self, data: bytes) -> None:
        if self.sock and data:
            try:
                self.sock.send(data)
            except OSError:
                pass


class Crowd:
    """Drives its attackers from one thread; whether they were cut is read from the system's table
    of sockets,
    because a client that does not read sees no end."""

    def __init__(self, port: int, attackers: list[Attacker]) -> None:
        self.port = port
        self.attackers = attackers

    def run(self, seconds: float) -> None:
        """Until all are cut or the time is over."""
        for attacker in self.attackers:
            attacker.open(self.port)
        end = time.monotonic() + seconds
        while time.monotonic() < end and any(one.cut is None for one in self.attackers):
            time.sleep(1)
            served = clients_of(self.port)
            for attacker in self.attackers:
                if attacker.cut is None:
                    if attacker.own_port not in served:
                        attacker.cut = time.monotonic()
                    else:
                        attacker.dribble()

    def close(self) -> None:
        for attacker in self.attackers:
            attacker.close()

    def violations(self) -> list[str]:
        """For each kind the worst of those that lived too long."""
        found = []
        for kind in dict.fromkeys(one.kind for one in self.attackers):
            own = [one for one in self.attackers if one.kind == kind]
            late = [one for one in own if one.survived > one.patience]
            if late:
                worst = max(one.survived for one in late)
                found.append(
                    f"{kind}: {len(late)} of {len(own)} lived longer than"
                    f" {own[0].patience:.0f} s, the longest {worst:.0f} s or more"
                )
        return found

    def figures(self) -> dict[str, float]:
        kinds = dict.fromkeys(one.kind for one in self.attackers)
        return {
            f"cut_s {kind}": round(max(o.survived for o in self.attackers if o.kind == kind), 1)
            for kind in kinds
        }


def clients_of(port: int) -> set[int]:
    """The clients' ports of all connections that a server's port still has."""
    found = set()
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        fields = line.split()
        if int(fields[1].split(":")[1], 16) == port and int(fields[3], 16) == _ESTABLISHED:
            found.add(int(fields[2].split(":")[1], 16))
    return found


def slow_attackers(count: int, path: str, large: bytes, token: str) -> list[Attacker]:
    """Equal shares of every kind; patience is what is promised and the second of the server's
    clock, twice.

    - Parameter path: where bodies are posted; `large`: the request of an answer beyond all buffers.
    """
    slack = 4
    head = request("GET", path, token=token)[:-2]
    body = request(
        "POST", path, {"Content-Type": "application/json", "Content-Length": "1000000"}, token=token
    )
    kinds = [
        ("silent", b"", b"", 10),
        ("slow headers", head, b"X-Slow: 1\r\n", 10),
        # A byte a second is less than 256 in each second.
        ("slow body", body, b" ", 10),
        (
            "slow chunks",
            request(
                "POST",
                path,
                {"Content-Type": "application/json", "Transfer-Encoding": "chunked"},
                token=token,
            ),
            b"1\r\n \r\n",
            10,
        ),
        ("unread answer", large, b"", 30),
    ]
    return [
        Attacker(kind, first, piece, patience + slack)
        for _ in range(count // len(kinds))
        for kind, first, piece, patience in kinds
    ]
