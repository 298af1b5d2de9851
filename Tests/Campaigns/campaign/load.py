"""Clients that write to the module `trial` and remember what was acknowledged."""

import contextlib
import hashlib
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .http import Connection, ConnectionLost, Response
from .server import with_token

ENTRIES = "/v1/trial/entries"


@dataclass
class Acknowledged:
    """What the server said 2xx to: the newest title of each entry, and files by digest."""

    titles: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    """Digest of a file by the entry that holds it."""
    positions: list[tuple[int, str, str]] = field(default_factory=list)
    """Where the recording stood at the acknowledgement, the entry, its title."""
    file_positions: list[tuple[int, str]] = field(default_factory=list)
    unsure: dict[str, set[str]] = field(default_factory=dict)
    """Titles that were sent and not answered: they may be there or not."""
    refusals: list[Response] = field(default_factory=list)
    sent: list[float] = field(default_factory=list)
    """When the requests were sent that were acknowledged, by the monotonic clock."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def refused(self) -> dict[str, int]:
        """Answers other than 2xx, counted by status and code."""
        return dict(Counter(f"{answer.status} {answer.code}" for answer in self.refusals))


class Writer:
    """One client: creates entries with lines, changes them, gives them files."""

    def __init__(
        self, port: int, token: str, acknowledged: Acknowledged, seed: int,
        position: Callable[[], int] = lambda: 0, files: bool = True, timeout: float = 10,
    ) -> None:
        self.port = port
        self.token = token
        self.acknowledged = acknowledged
        self.random = random.Random(seed)
        self.position = position
        self.files = files
        self.timeout = timeout
        self.name = f"{seed:x}"
        self.count = 0
        self.mine: list[str] = []
        self.sent = 0.0
        self.connection: Connection | None = None

    def send(
        self, method: str, path: str, body: dict[str, Any] | bytes, *headers: tuple[str, str]
    ) -> Response:
        if self.connection is None:
            self.connection = Connection(self.port, self.timeout)
        try:
            self.sent = time.monotonic()
            response = self.connection.request(method, path, with_token(self.token, headers), body)
        except (ConnectionLost, ValueError, IndexError):
            self.close()
            raise
        if response.closes:
            self.close()
        return response

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def lines(self, count: int) -> list[dict[str, Any]]:
        return [{"no": no, "text": f"line {no} {self.name}"} for no in range(1, count + 1)]

    def step(self) -> bool:
        """One write; False when it was refused."""
        self.count += 1
        choice = self.random.random()
        if not self.mine or choice < 0.5:
            return self.create()
        if choice < 0.9 or not self.files:
            return self.update(self.random.choice(self.mine))
        return self.put_file(self.random.choice(self.mine))

    def create(self) -> bool:
        title = f"{self.name}-{self.count}"
        count = self.random.randrange(0, 4)
        response = self.send(
            "POST", ENTRIES,
            {"code": title, "title": title, "amount": count, "lines": self.lines(count)},
        )
        if response.status != 201:
            self.acknowledged.refusals.append(response)
            return False
        self.acknowledge(response.json()["id"], title)
        self.mine.append(response.json()["id"])
        return True

    def acknowledge(self, entry: str, title: str) -> None:
        position = self.position()
        with self.acknowledged.lock:
            self.acknowledged.titles[entry] = title
            self.acknowledged.unsure.pop(entry, None)
            self.acknowledged.positions.append((position, entry, title))
            self.acknowledged.sent.append(self.sent)

    def update(self, entry: str) -> bool:
        title = f"{self.name}-{self.count}"
        count = self.random.randrange(0, 4)
        with self.acknowledged.lock:
            self.acknowledged.unsure.setdefault(entry, set()).add(title)
        response = self.send(
            "PATCH", f"{ENTRIES}/{entry}",
            {"title": title, "amount": count, "lines": self.lines(count)},
        )
        if response.status != 200:
            self.acknowledged.refusals.append(response)
            return False
        self.acknowledge(entry, title)
        return True

    def put_file(self, entry: str) -> bool:
        data = f"{self.name} {self.count} ".encode() * self.random.randrange(1, 4000)
        response = self.send(
            "PUT", f"{ENTRIES}/{entry}/file?name=a.txt", data, ("Content-Type", "text/plain"))
        if response.status not in (200, 201, 204):
            self.acknowledged.refusals.append(response)
            return False
        position = self.position()
        digest = hashlib.sha256(data).hexdigest()
        with self.acknowledged.lock:
            self.acknowledged.files[entry] = digest
            self.acknowledged.file_positions.append((position, digest))
        return True


@contextlib.contextmanager
def running(writers: list[Writer], pause: float = 0.0) -> Iterator[None]:
    """Lets all writers write in threads of their own until the block ends or the server goes."""
    stop = threading.Event()

    def work(writer: Writer) -> None:
        try:
            while not stop.is_set():
                writer.step()
                if pause:
                    stop.wait(pause)
        except (ConnectionLost, ValueError, IndexError):
            pass
        finally:
            writer.close()

    threads = [threading.Thread(target=work, args=(writer,), daemon=True) for writer in writers]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join(30)


def losses(acknowledged: Acknowledged, found: dict[str, dict[str, Any]]) -> list[str]:
    """Acknowledged writes that are not among the entries that were found."""
    lost = []
    for entry, title in acknowledged.titles.items():
        if entry not in found:
            lost.append(f"the entry {entry} ({title}) is lost")
            continue
        allowed = {title} | acknowledged.unsure.get(entry, set())
        if found[entry]["title"] not in allowed:
            lost.append(f"the entry {entry} is {found[entry]['title']}, acknowledged: {title}")
    return lost
