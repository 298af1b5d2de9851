"""The server under test: started as an operator starts it, filled through its API."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import rows
from load import HERE, BenchError

CONFIG = HERE / "Config" / "nastavnik.yaml"
BATCH = 1_000


class Client:
    """One connection to the API, made anew when it was idle for so long that the server may end it."""

    def __init__(self, port: int, token: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self._last_use = time.monotonic()
        self._headers = {"Authorization": f"Bearer {token}"}

    def ask(self, method: str, path: str, body: bytes | None = None, kind: str = "json") -> bytes:
        headers = dict(self._headers)
        if body is not None:
            headers["Content-Type"] = f"application/{kind}"
        if time.monotonic() - self._last_use > 30:
            self._connection.close()
        self._connection.request(method, path, body=body, headers=headers)
        response = self._connection.getresponse()
        answer = response.read()
        self._last_use = time.monotonic()
        if response.status >= 300:
            raise BenchError(f"{method} {path}: {response.status} {answer[:600].decode()}")
        return answer

    def json(self, method: str, path: str, body: Any = None) -> Any:
        sent = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        return json.loads(self.ask(method, path, sent))

    def query(self, text: str) -> Iterator[dict[str, Any]]:
        """The rows of a query, whole."""
        body = json.dumps({"query": text}).encode()
        lines = self.ask("POST", "/v1/query?format=ndjson", body).splitlines()
        if json.loads(lines[-1])["$end"]["truncated"]:
            raise BenchError(f"too many rows: {text}")
        return (json.loads(line) for line in lines[:-1])


def batches(stream: Iterable[rows.Row], size: int = BATCH) -> Iterator[bytes]:
    """Bodies that create so many rows each."""
    iterator = iter(stream)
    while chunk := list(islice(iterator, size)):
        yield json.dumps({"items": chunk}, ensure_ascii=False).encode()


class Installation:
    """A data folder with a server on it."""

    def __init__(self, binary: Path, data: Path, port: int, syncs: Path | None = None) -> None:
        self.binary = binary
        self.data = data
        self.port = port
        self._syncs = syncs
        self._process: subprocess.Popen[bytes] | None = None
        self.environment = os.environ | {
            "NASTAVNIK_CONFIG": str(CONFIG),
            "NASTAVNIK_DATABASE_DIRECTORY": str(data),
            "NASTAVNIK_SERVER_PORT": str(port),
            "NASTAVNIK_LANG": "en",
        }

    @property
    def log(self) -> Path:
        return self.data.with_name(self.data.name + ".log")

    @property
    def counter(self) -> Path:
        return self.data.with_name(self.data.name + ".syncs")

    @property
    def pid(self) -> int:
        if self._process is None:
            raise BenchError("the server does not run")
        return self._process.pid

    def start(self, *arguments: str | Path, within: float = 120) -> float:
        """Seconds until the server says that it is ready."""
        environment = dict(self.environment)
        if self._syncs:
            environment |= {"LD_PRELOAD": str(self._syncs), "SYNC_COUNTER": str(self.counter)}
        begin = time.perf_counter()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [str(self.binary), "serve", *map(str, arguments)], env=environment, stdout=log, stderr=log
            )
        while not self._is_ready():
            if self._process.poll() is not None:
                raise BenchError(f"the server ended: {self.log.read_text()[-2000:]}")
            if time.perf_counter() - begin > within:
                raise BenchError(f"the server is not ready after {within:g} s")
            time.sleep(0.002)
        return time.perf_counter() - begin

    def _is_ready(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/health/ready")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def stop(self) -> None:
        if self._process is None:
            return
        if self._process.poll() is not None:
            raise BenchError("the server was ended by someone else; the figures are void")
        self._process.send_signal(signal.SIGTERM)
        if self._process.wait(timeout=60) != 0:
            raise BenchError(f"the server ended with {self._process.returncode}")
        self._process = None

    def token(self, role: str, municipality: str | None = None) -> str:
        command = [str(self.binary), "token", "issue", "--role", role, "--subject", role]
        if municipality:
            command += ["--attribute", f"municipality=key:{municipality}"]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True)
        if done.returncode:
            raise BenchError(done.stderr)
        return done.stdout.strip().splitlines()[-1]

    def client(self, token: str) -> Client:
        return Client(self.port, token)

    def memory(self) -> dict[str, float]:
        """MiB resident now, and the most there ever were."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        values = dict(line.split(":", 1) for line in lines)
        return {name: int(values[name].split()[0]) / 1_024 for name in ("VmRSS", "VmHWM")}

    def syncs(self) -> int:
        return int.from_bytes(self.counter.read_bytes()[:8], "little")

    def size(self) -> int:
        return sum(file.stat().st_size for file in self.data.rglob("*") if file.is_file())


def fill(installation: Installation, count: int) -> None:
    """Loads municipalities, organisations and items through the API."""
    client = installation.client(installation.token("loader"))
    everything = {
        "municipalities": rows.municipalities(),
        "organisations": rows.organisations(),
        "items": rows.items(0, count),
    }
    for resource, stream in everything.items():
        for body in batches(stream):
            client.ask("POST", f"/v1/bench/{resource}", body)


@contextlib.contextmanager
def running(installation: Installation) -> Iterator[Installation]:
    installation.start()
    try:
        yield installation
    finally:
        installation.stop()


def prepared(binary: Path, work: Path, count: int, port: int) -> Path:
    """A folder with so many rows, made once and kept; callers take copies."""
    template = work / f"rows-{count}"
    if not template.exists():
        unfinished = work / f"rows-{count}.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        with running(Installation(binary, unfinished, port)) as installation:
            fill(installation, count)
        unfinished.rename(template)
    return template


def copied(template: Path, name: str) -> Path:
    """A copy of a folder, in which the server may write."""
    target = template.with_name(name)
    shutil.rmtree(target, ignore_errors=True)
    subprocess.run(["cp", "--archive", "--reflink=auto", template, target], check=True)
    return target
