"""What all lines of the table share: the loaded server, the peers, tokens, ids and ports."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import peers
import rows
from installation import Client, Installation, copied, prepared
from load import Series, Target, alternate

# Which requests are sent: so many records, drawn once.
SAMPLE = 10_000
MAIN = "m1400"


@dataclass
class Workshop:
    """Everything that stands ready while the bench runs; made on first use, ended together."""

    binary: Path
    query_bench: Path
    work: Path
    rows: int
    runs: int
    seconds: float
    first_port: int
    stack: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)
    _ports: int = 0
    _numbers: int = 20_000_000
    _tokens: dict[str, str] = field(default_factory=dict)
    _peers: dict[str, int] = field(default_factory=dict)

    @property
    def tools(self) -> Path:
        return self.work / "venv" / "bin"

    def port(self) -> int:
        self._ports += 1
        return self.first_port + self._ports

    def numbers(self) -> int:
        """The first of a million numbers that no row has yet."""
        self._numbers += 1_000_000
        return self._numbers

    def template(self, count: int) -> Path:
        return prepared(self.binary, self.work, count, self.port())

    @cached_property
    def server(self) -> Installation:
        """The server with the rows of the bench."""
        data = copied(self.template(self.rows), "data")
        server = Installation(self.binary, data, self.port(), syncs=self.work / "syncs.so")
        server.start()
        self.stack.callback(server.stop)
        return server

    @cached_property
    def loader(self) -> Client:
        return self.server.client(self.server.token("loader"))

    def token(self, municipality: str = MAIN) -> str:
        if municipality not in self._tokens:
            self._tokens[municipality] = self.server.token("reader", municipality)
        return self._tokens[municipality]

    def authorized(self, municipality: str = MAIN) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token(municipality)}"}

    @cached_property
    def peer_database(self) -> Path:
        return peers.peer_database(self.template(self.rows), self.work)

    @cached_property
    def pocketbase(self) -> peers.PocketBase:
        side = peers.PocketBase(self.tools / "pocketbase", self.work / "pocketbase", self.port())
        side.build(self.peer_database)
        self.stack.enter_context(side.running())
        return side

    def peer(self, start: Callable[..., contextlib.AbstractContextManager[object]]) -> int:
        """The port of a peer that reads the common tables; the first call starts it."""
        name = start.__name__
        if name not in self._peers:
            port, log = self.port(), self.work / f"{name}.log"
            self.stack.enter_context(start(self.tools, self.peer_database, port, log))
            self._peers[name] = port
        return self._peers[name]

    def sample(self, municipality: str = MAIN) -> list[tuple[str, str]]:
        """Numbers and ids of rows of a municipality, in an order that is always the same."""
        place = list(rows.MUNICIPALITIES).index(municipality)
        numbers = [f"I-{number:08d}" for number in range(place, self.rows, 3)]
        chosen = sorted(random.Random(1).sample(numbers, min(SAMPLE, len(numbers))))
        found: dict[str, str] = {}
        for first in range(0, len(chosen), 200):
            listed = ", ".join(f'"{number}"' for number in chosen[first : first + 200])
            text = f"from bench.items where number in ({listed}) select id: id, number"
            for row in self.loader.query(text):
                found[row["number"]] = identity(row["id"])
        pairs = sorted(found.items())
        random.Random(2).shuffle(pairs)
        return pairs

    def fire(
        self, targets: Sequence[Target], runs: int | None = None, seconds: float | None = None
    ) -> dict[str, Series]:
        return alternate(targets, self.work, runs or self.runs, seconds or self.seconds)


def identity(value: object) -> str:
    """The id in a cell, which may be shown as a reference."""
    return str(value["id"] if isinstance(value, dict) else value)
