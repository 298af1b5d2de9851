"""The server as an operator has it: settings, a data folder, a process."""

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from .http import Connection, ConnectionLost, Headers, Response
from .paths import BINARY, ROOT, WORLD

# Ready means: tables made, data loaded, listening. A debug build on a busy machine takes long.
START_SECONDS = 60.0


class StartFailed(Exception):
    """The process ended or did not become ready."""

    def __init__(self, status: int | None, log: str) -> None:
        super().__init__(f"exit status {status}\n{log[-2000:]}")
        self.status = status
        self.log = log


def free_port() -> int:
    """A port that nobody uses now, within NASTAVNIK_CAMPAIGN_PORTS (`21000-21999`) if it is set."""
    port: int
    if limits := os.environ.get("NASTAVNIK_CAMPAIGN_PORTS"):
        first, last = (int(part) for part in limits.split("-"))
        start = first + (os.getpid() * 37 + time.monotonic_ns() // 1000) % (last - first)
        for port in [*range(start, last + 1), *range(first, start)]:
            with socket.socket() as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                try:
                    probe.bind(("127.0.0.1", port))
                    return port
                except OSError:
                    continue
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        return port


class Installation:
    """Settings and a data folder. By default the module `trial` alone: it starts fast."""

    def __init__(
        self,
        folder: Path,
        binary: Path = BINARY,
        *,
        modules: Sequence[str] = ("trial",),
        paths: Sequence[Path] = (WORLD,),
        roles: Path = WORLD / "roles.yaml",
        settings: str = "",
        port: int | None = None,
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.binary = binary
        self.modules = modules
        self.paths = paths
        self.roles = roles
        self.more = settings
        self.port = port or free_port()
        self.write_settings()

    @classmethod
    def shipped(cls, folder: Path, binary: Path = BINARY, settings: str = "") -> "Installation":
        """All modules and the roles of the project, as `make run` has them; no data yet."""
        settings_file = (ROOT / "Config" / "nastavnik.yaml").read_text()
        enabled = re.search(r"^ *enabled: *\[([^\]]*)\]", settings_file, re.MULTILINE)
        if not enabled:
            raise LookupError("Config/nastavnik.yaml names no enabled modules")
        names = [name.strip() for name in enabled[1].split(",")]
        return cls(
            folder, binary, modules=names, paths=[ROOT / "Plugins"],
            roles=ROOT / "Config" / "roles.yaml",
            settings=f'calendar:\n  file: "{ROOT / "Config" / "calendar.yaml"}"\n{settings}',
        )

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def database(self) -> Path:
        return self.data / "nastavnik.db"

    @property
    def settings_file(self) -> Path:
        return self.folder / "nastavnik.yaml"

    def write_settings(self) -> None:
        """`more` goes below `server:`…: whole sections, e.g. `queries:\\n  seconds: 1`."""
        paths = ", ".join(f'"{path}"' for path in self.paths)
        sections = [
            f"server:\n  host: 127.0.0.1\n  port: {self.port}",
            "database:\n  directory: data",
            f"modules:\n  paths: [{paths}]\n  enabled: [{', '.join(self.modules)}]",
            f'roles:\n  file: "{self.roles}"',
            self.more,
        ]
        self.settings_file.write_text("\n".join(sections) + "\n")

    def copy(self, folder: Path) -> "Installation":
        """The same settings and data in another folder, on another port."""
        other = Installation(
            folder, self.binary, modules=self.modules, paths=self.paths, roles=self.roles,
            settings=self.more,
        )
        if self.data.exists():
            shutil.copytree(
                self.data, other.data, dirs_exist_ok=True,
                ignore=shutil.ignore_patterns("*.sock", "*-shm"),
            )
        return other

    def run(
        self,
        *arguments: str,
        environment: Mapping[str, str] | None = None,
        prefix: Sequence[str] = (),
        timeout: float = 120,
    ) -> subprocess.CompletedProcess[str]:
        """Runs one command of nastavnikd on this folder and waits for its end."""
        return subprocess.run(
            [*prefix, str(self.binary), *arguments, "--config", str(self.settings_file)],
            env=process_environment(environment), capture_output=True, text=True,
            timeout=timeout, errors="replace",
        )

    def seed(self, data: Path) -> None:
        """Loads records from a file or a folder; the server must not run."""
        outcome = self.run("seed", str(data))
        if outcome.returncode != 0:
            raise StartFailed(outcome.returncode, outcome.stdout + outcome.stderr)

    def token(
        self, role: str = "writer", subject: str | None = None,
        attributes: Iterable[str] = (), days: int = 30,
    ) -> str:
        """Issues a token; works whether the server runs or not."""
        arguments = ["token", "issue", "--role", role, "--subject", subject or role]
        for attribute in attributes:
            arguments += ["--attribute", attribute]
        outcome = self.run(*arguments, "--days", str(days))
        secret = outcome.stdout.split("\n", 1)[0].strip()
        if outcome.returncode != 0 or not secret.startswith("nst_"):
            raise StartFailed(outcome.returncode, outcome.stdout + outcome.stderr)
        return secret

    def start(
        self,
        *,
        environment: Mapping[str, str] | None = None,
        prefix: Sequence[str] = (),
        arguments: Sequence[str] = (),
        wait: bool = True,
    ) -> "Server":
        """Starts the server; `arguments` follow `serve`, e.g. `--example DIR`."""
        server = Server(self, environment, prefix, arguments)
        if wait:
            server.wait_until_ready()
        return server


def process_environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Ours without what would change the settings; messages in English."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NASTAVNIK_")}
    return kept | {"NASTAVNIK_LANG": "en", "SWIFT_BACKTRACE": "enable=no"} | dict(more or {})


class Server:
    """A process of the server. Its output goes to `server.log` of the installation's folder."""

    def __init__(
        self,
        installation: Installation,
        environment: Mapping[str, str] | None = None,
        prefix: Sequence[str] = (),
        arguments: Sequence[str] = (),
    ) -> None:
        self.installation = installation
        self.port = installation.port
        self.log_file = installation.folder / "server.log"
        self.log_start = self.log_file.stat().st_size if self.log_file.exists() else 0
        self.started = time.monotonic()
        self.ready_seconds = 0.0
        with self.log_file.open("ab") as log:
            self.process = subprocess.Popen(
                [
                    *prefix, str(installation.binary), "serve", *arguments,
                    "--config", str(installation.settings_file),
                ],
                env=process_environment(environment), stdout=log, stderr=log,
                stdin=subprocess.DEVNULL, start_new_session=True,
            )

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    @property
    def pid(self) -> int:
        return self.process.pid

    @property
    def is_running(self) -> bool:
        return self.process.poll() is None

    @property
    def log(self) -> str:
        """What this process has said."""
        with self.log_file.open("rb") as file:
            file.seek(self.log_start)
            return file.read().decode(errors="replace")

    @property
    def is_ready(self) -> bool:
        try:
            with self.connect(timeout=2) as connection:
                return connection.request("GET", "/health/ready").status == 200
        except ConnectionLost:
            return False

    def wait_until_ready(self, seconds: float = START_SECONDS) -> float:
        """Waits for /health/ready and tells how long it took since the start of the process."""
        deadline = time.monotonic() + seconds
        while self.is_running and time.monotonic() < deadline:
            if self.is_ready:
                self.ready_seconds = time.monotonic() - self.started
                return self.ready_seconds
            time.sleep(0.02)
        status = self.process.poll()
        self.kill()
        raise StartFailed(status, self.log)

    def connect(self, timeout: float = 10.0) -> Connection:
        return Connection(self.port, timeout)

    def request(
        self, method: str, path: str, token: str | None = None, body: Any = None,
        headers: Headers = (), timeout: float = 10.0,
    ) -> Response:
        """One request on a connection of its own."""
        with self.connect(timeout) as connection:
            return connection.request(method, path, with_token(token, headers), body)

    def signal(self, number: int) -> None:
        if self.is_running:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """SIGKILL, and everything that it started with it."""
        if self.is_running:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)
        self.process.wait(10)

    def stop(self, seconds: float = 35.0) -> int | None:
        """SIGTERM; the exit status, or None when the process still runs after so long."""
        self.signal(signal.SIGTERM)
        return self.wait(seconds)

    def wait(self, seconds: float) -> int | None:
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None


def with_token(token: str | None, headers: Headers = ()) -> list[tuple[str, str]]:
    """Headers with the bearer's token in front."""
    pairs = list(headers.items()) if isinstance(headers, Mapping) else list(headers)
    return [("Authorization", f"Bearer {token}"), *pairs] if token else pairs
