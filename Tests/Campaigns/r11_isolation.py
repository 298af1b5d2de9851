"""R11: histories of clients: no lost update, one winner a version, no half of a write is read."""

import random
import threading
import time
import urllib.parse
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from campaign import Campaign, Connection, ConnectionLost, Context, Response, Server
from campaign.proxy import Proxy
from campaign.server import with_token

REGISTERS = 4
CLIENTS = 8
BATCH = 5


@dataclass
class History:
    """What clients saw; times are those of one monotonic clock."""

    won: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    """Operations that were acknowledged on top of a version, by register and ETag."""
    appended: dict[str, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))
    """When each operation was acknowledged, by register."""
    unsure: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    reads: list[tuple[str, float, str, int]] = field(default_factory=list)
    """Register, when the read began, its log, its value."""
    batches: list[str] = field(default_factory=list)
    """Titles of rows that were made in one request."""
    faults: list[str] = field(default_factory=list)
    operations: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


class Client:
    """Reads a register, appends its own mark to what it read, and writes only on that version."""

    def __init__(
        self, port: int, token: str, history: History, name: str, choice: random.Random
    ) -> None:
        self.port = port
        self.token = token
        self.history = history
        self.name = name
        self.choice = choice
        self.count = 0
        self.connection: Connection | None = None

    def request(
        self, method: str, path: str, body: dict[str, Any] | None = None,
        *headers: tuple[str, str],
    ) -> Response:
        if self.connection is None:
            self.connection = Connection(self.port)
        try:
            answer = self.connection.request(method, path, with_token(self.token, headers), body)
        except ConnectionLost:
            self.connection.close()
            self.connection = None
            raise
        if answer.closes:
            self.connection.close()
            self.connection = None
        return answer

    def append(self) -> None:
        register = f"r{self.choice.randrange(REGISTERS)}"
        path = f"/v1/trial/registers/key:{register}"
        began = time.monotonic()
        read = self.request("GET", path)
        row = read.json()
        log, tag = row.get("log") or "", read.headers["etag"]
        self.count += 1
        mark = f"{self.name}.{self.count}"
        with self.history.lock:
            self.history.operations += 1
            self.history.reads.append((register, began, log, row["value"]))
            self.history.unsure[register].add(mark)
        answer = self.request(
            "PATCH", path, {"log": f"{log} {mark}".strip(), "value": row["value"] + 1},
            ("If-Match", tag))
        with self.history.lock:
            if answer.status == 200:
                self.history.won[register, tag.partition("-")[0]].append(mark)
                self.history.appended[register][mark] = time.monotonic()
                self.history.unsure[register].discard(mark)
            elif answer.status == 412:
                self.history.unsure[register].discard(mark)
            else:
                self.history.faults.append(f"an append was answered {answer}")

    def batch(self) -> None:
        """Several rows in one request; readers see all of them or none."""
        self.count += 1
        title = f"{self.name}.{self.count}"
        with self.history.lock:
            # Before it is sent, so that others look for it while it is made.
            self.history.batches.append(title)
        rows = [{"title": title, "amount": number} for number in range(BATCH)]
        answer = self.request("POST", "/v1/trial/marks", {"items": rows})
        if answer.status not in (200, 201):
            self.history.faults.append(f"a batch was answered {answer}")

    def entry(self) -> None:
        """An entry whose amount is the number of its lines, changed again and again."""
        count = self.choice.randrange(6)
        code = f"e{self.choice.randrange(3)}"
        self.request(
            "PATCH", f"/v1/trial/entries/key:{code}",
            {"amount": count, "lines": [{"no": n + 1, "text": "x"} for n in range(count)]})

    def look(self) -> None:
        code = f"e{self.choice.randrange(3)}"
        entry = self.request("GET", f"/v1/trial/entries/key:{code}").json()
        if len(entry["lines"]) != entry["amount"]:
            self.history.faults.append(
                f"the entry {code} was read with {len(entry['lines'])} lines and amount "
                f"{entry['amount']}")
        with self.history.lock:
            batches = self.history.batches[-6:]
        if batches:
            title = self.choice.choice(batches)
            where = urllib.parse.quote(f'title = "{title}"')
            rows = self.request("GET", f"/v1/trial/marks?where={where}").json()["items"]
            if len(rows) not in (0, BATCH):
                self.history.faults.append(
                    f"{len(rows)} of {BATCH} rows of the batch {title} were read")

    def step(self) -> None:
        choice = self.choice.random()
        if choice < 0.7:
            self.append()
        elif choice < 0.8:
            self.batch()
        elif choice < 0.9:
            self.entry()
        else:
            self.look()


def work(
    port: int, token: str, history: History, context: Context, round_: int, seconds: float = 4
) -> None:
    stop = threading.Event()

    def loop(client: Client) -> None:
        while not stop.is_set():
            try:
                client.step()
            except (ConnectionLost, ValueError, KeyError, IndexError) as error:
                if not stop.is_set():
                    history.faults.append(f"{type(error).__name__}: {error}")
                return

    threads = [
        threading.Thread(
            target=loop, daemon=True,
            args=(
                Client(
                    port, token, history, f"{round_}c{number}",
                    random.Random(context.random.getrandbits(40))),))
        for number in range(CLIENTS)
    ]
    for thread in threads:
        thread.start()
    stop.wait(seconds)
    stop.set()
    for thread in threads:
        thread.join(20)


def judge(context: Context, server: Server, token: str, history: History) -> None:
    for text in history.faults:
        context.violation(text)
    for (register, version), marks in history.won.items():
        if len(marks) > 1:
            context.violation(f"{register} version {version} had {len(marks)} winners: {marks}")
    for register, appended in history.appended.items():
        final = server.request("GET", f"/v1/trial/registers/key:{register}", token).json()
        log = (final.get("log") or "").split()
        lost = [mark for mark in appended if mark not in log]
        context.expect(not lost, f"{register} lost {len(lost)} updates: {lost[:5]}")
        context.expect(len(set(log)) == len(log), f"{register} holds an update twice")
        strange = set(log) - set(appended) - history.unsure[register]
        context.expect(
            not strange, f"{register} holds what was refused: {sorted(strange)[:5]}")
        context.expect(
            final["value"] == len(log), f"{register} is {final['value']} after {len(log)} updates")
        judge_reads(context, register, log, appended, history)


def judge_reads(
    context: Context, register: str, log: list[str], appended: dict[str, float], history: History
) -> None:
    """Every read is a beginning of the last log and holds what was acknowledged before it."""
    place = {mark: number for number, mark in enumerate(log)}
    for name, began, text, value in history.reads:
        if name != register:
            continue
        seen = text.split()
        if seen != log[: len(seen)]:
            context.violation(f"{register} was read as a history that is not its own: {text[-80:]}")
        if value != len(seen):
            context.violation(f"{register} was read with value {value} and {len(seen)} updates")
        missed = [
            mark for mark, time_ in appended.items()
            if time_ < began and place.get(mark, -1) >= len(seen)]
        if missed:
            context.violation(f"{register} was read without {missed[0]}, acknowledged before")


def run(context: Context) -> None:
    installation, token = context.prepared("server")
    history_count = rounds = 0
    with installation.start() as server:
        while context.has_time:
            rounds += 1
            history = History()
            for number in range(REGISTERS):
                server.request("DELETE", f"/v1/trial/registers/key:r{number}", token)
                server.request("POST", "/v1/trial/registers", token, {"code": f"r{number}"})
            for number in range(3):
                server.request("POST", "/v1/trial/entries", token, {
                    "code": f"e{number}", "title": "x"})
            if context.plant == "no-if-match":
                with Proxy(server.port, drop=b"if-match") as proxy:
                    work(proxy.port, token, history, context, rounds)
            else:
                work(server.port, token, history, context, rounds)
            judge(context, server, token, history)
            history_count += history.operations
            context.trial(history.operations)
            if context.violations:
                break
    context.figures |= {"rounds": rounds, "appends": history_count}


CAMPAIGN = Campaign(
    id="R11",
    title="histories of concurrent clients",
    promise="P2",
    run=run,
    short=15,
    deep=600,
    plants={"no-if-match": "a proxy takes If-Match out of every request"},
)
