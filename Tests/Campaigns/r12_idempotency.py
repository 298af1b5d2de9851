"""R12: a key has one effect and one answer, whoever repeats it, hangs up or kills the server."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from campaign import Campaign, Connection, ConnectionLost, Context, Response, Server
from campaign.database import faults, opened
from campaign.http import encode
from campaign.proxy import Proxy
from campaign.server import with_token

DUPLICATES = 5
PATH = "/v1/trial/marks"
REPLAYED = "idempotency-replayed"


@dataclass
class Key:
    """One key, its body, and all answers to it."""

    name: str
    body: dict[str, Any]
    answers: list[Response] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def send(self, port: int, token: str, body: dict[str, Any] | None = None) -> Response | None:
        """An answer, or None when the connection was lost."""
        headers = with_token(token, [("Idempotency-Key", f'"{self.name}"')])
        try:
            with Connection(port) as connection:
                answer = connection.request("POST", PATH, headers, body or self.body)
        except (ConnectionLost, ValueError, IndexError):
            return None
        if body is None:
            with self.lock:
                self.answers.append(answer)
        return answer

    def send_and_hang_up(self, port: int, token: str) -> None:
        headers = with_token(token, [("Idempotency-Key", f'"{self.name}"')])
        try:
            connection = Connection(port)
            connection.send(encode("POST", PATH, headers, self.body))
            connection.abort()
        except (ConnectionLost, OSError):
            pass


class Trial:
    def __init__(self, context: Context) -> None:
        self.context = context
        self.installation, self.token = context.prepared("server")
        self.keys: list[Key] = []
        self.kills = 0

    def burst(self, port: int, count: int, pool: ThreadPoolExecutor) -> list[Key]:
        """New keys, each sent several times at once, some by clients that do not wait."""
        keys: list[Key] = []
        for _ in range(count):
            name = f"k{len(self.keys) + len(keys)}"
            keys.append(Key(name, {"title": name, "amount": self.context.random.randrange(99)}))
        sends = [
            (key.send_and_hang_up if self.context.random.random() < 0.2 else key.send)
            for key in keys for _ in range(DUPLICATES)
        ]
        self.context.random.shuffle(sends)
        for outcome in [pool.submit(send, port, self.token) for send in sends]:
            outcome.result()
        self.keys += keys
        return keys

    def settle(self, port: int, keys: list[Key]) -> None:
        """What clients do in the end: repeat until there is an answer that counts."""
        for key in keys:
            for _ in range(100):
                answer = key.send(port, self.token)
                if answer is not None and answer.status != 409:
                    break

    def judge(self, port: int, keys: list[Key]) -> None:
        for key in keys:
            statuses = Counter((answer.status, answer.code) for answer in key.answers)
            strange = set(statuses) - {(201, ""), (409, "idempotency.running")}
            if strange:
                self.context.violation(f"{key.name} was answered {sorted(strange)}")
            made = [answer for answer in key.answers if answer.status == 201]
            if not made:
                self.context.violation(f"{key.name} had no answer in the end")
                continue
            if len({answer.body for answer in made}) > 1:
                self.context.violation(f"{key.name} had different answers: {made[0]} {made[1]}")
            first = [answer for answer in made if REPLAYED not in answer.headers]
            if len(first) > 1:
                self.context.violation(f"{key.name} was answered {len(first)} times as if new")
            running = [answer for answer in key.answers if answer.status == 409]
            if any("retry-after" not in answer.headers for answer in running):
                self.context.violation(f"{key.name}: 409 without Retry-After")
        for key in self.context.random.sample(keys, min(5, len(keys))):
            other = key.send(port, self.token, {**key.body, "amount": 1000})
            if other is None or other.status != 422:
                self.context.violation(f"{key.name} with another body was answered {other}")

    def effects(self) -> None:
        """Exactly one row for each key, in the file itself."""
        with opened(self.installation.database) as connection:
            rows = Counter(
                row[0] for row in connection.execute("SELECT title FROM trial__marks"))
            kept = connection.execute("SELECT count(*) FROM _idempotency").fetchone()[0]
        for key in self.keys:
            if rows[key.name] != 1:
                self.context.violation(f"{key.name} had {rows[key.name]} effects")
        self.context.expect(
            kept >= len(self.keys), f"{kept} of {len(self.keys)} answers are kept")

    def kill_amid(self, server: Server, pool: ThreadPoolExecutor) -> tuple[Server, list[Key]]:
        """The server dies while keys are on their way, and clients repeat after its restart."""
        delay = self.context.random.uniform(0.005, 0.25)
        timer = threading.Timer(delay, server.kill)
        timer.start()
        keys = self.burst(server.port, 20, pool)
        timer.join()
        self.kills += 1
        return self.installation.start(), keys


def run(context: Context) -> None:
    trial = Trial(context)
    wanted = 10_000 if context.is_deep else 500
    with ThreadPoolExecutor(16) as pool:
        server = trial.installation.start()
        try:
            while len(trial.keys) < wanted and context.has_time:
                if context.plant == "key-dropped":
                    with Proxy(server.port, drop=b"idempotency-key") as proxy:
                        keys = trial.burst(proxy.port, 20, pool)
                        trial.settle(proxy.port, keys)
                elif len(trial.keys) % 100 == 60:
                    server, keys = trial.kill_amid(server, pool)
                    trial.settle(server.port, keys)
                else:
                    keys = trial.burst(server.port, 20, pool)
                    trial.settle(server.port, keys)
                trial.judge(server.port, keys)
                context.trial(len(keys))
            server.stop()
        finally:
            server.kill()
    trial.effects()
    for text in faults(trial.installation.database):
        context.violation(text)
    context.figures |= {
        "keys": len(trial.keys), "kills": trial.kills,
        "answers": sum(len(key.answers) for key in trial.keys),
    }


CAMPAIGN = Campaign(
    id="R12",
    title="idempotency keys: duplicates at once, hang-ups, kills",
    promise="P2",
    run=run,
    short=35,
    deep=900,
    plants={"key-dropped": "a proxy takes Idempotency-Key out of every request"},
)
