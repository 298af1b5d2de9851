"""nginx and haproxy in front of a server, and a tap behind them that counts what the server
answers."""

from __future__ import annotations

import re
import select
import shutil
import socket
import subprocess
import threading
from pathlib import Path

from campaign import CampaignError
from campaign.measure import wait_until
from campaign.server import free_port
from hostile.wire import HOST

_STATUS_LINE = re.compile(rb"HTTP/1\.1 ([2-5]\d\d) ")


class Tap:
    """Relays bytes both ways and counts the answers that go back."""

    def __init__(self, backend: int) -> None:
        self._backend = backend
        self._listener = socket.create_server((HOST, 0), backlog=256)
        self.port: int = self._listener.getsockname()[1]
        self.answers = 0
        self._lock = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                front, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._relay, args=(front,), daemon=True).start()

    def _relay(self, front: socket.socket) -> None:
        tail = b""
        with front, socket.create_connection((HOST, self._backend)) as back:
            while True:
                for ready in select.select([front, back], [], [])[0]:
                    try:
                        data = ready.recv(65_536)
                        if not data:
                            return
                        (back if ready is front else front).sendall(data)
                    except OSError:
                        return
                    if ready is back:
                        tail = self._count(tail + data)

    def _count(self, data: bytes) -> bytes:
        """What may be the beginning of a status line."""
        found = list(_STATUS_LINE.finditer(data))
        with self._lock:
            self.answers += len(found)
        end = found[-1].end() if found else 0
        return data[max(end, len(data) - 12) :]


class Front:
    """A proxy of others; `forwarded` is how many requests it says that it sent on."""

    name = ""

    def __init__(self, folder: Path, backend: int) -> None:
        program = shutil.which(self.name, path="/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin")
        if program is None:
            raise CampaignError(f"{self.name} is not there: apt-get install nginx-core haproxy")
        self.folder = folder / self.name
        self.folder.mkdir(parents=True)
        self.port = free_port()
        self._drift = 0
        self.log_file = self.folder / "access.log"
        settings = self.folder / "settings"
        settings.write_text(self._settings(backend))
        with self.log_file.open("wb") as log:
            self._process = subprocess.Popen(
                [program, *self._arguments(settings)], stdout=log, stderr=subprocess.DEVNULL
            )
        if not wait_until(self._listens, 10):
            self.close()
            raise CampaignError(f"{self.name} does not start")

    def close(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _listens(self) -> bool:
        try:
            socket.create_connection((HOST, self.port), timeout=1).close()
        except OSError:
            return False
        return True

    @property
    def forwarded(self) -> int:
        return sum(
            line.startswith("server ")
            for line in self.log_file.read_text(errors="replace").splitlines()
        )

    def agrees_with(self, tap: Tap) -> bool:
        """Whether both have counted the same since they agreed last; logs come a little later."""
        if wait_until(lambda: self._ahead(tap) == self._drift, 1.0, pause=0.02):
            return True
        self._drift = self._ahead(tap)
        return False

    def _ahead(self, tap: Tap) -> int:
        return self.forwarded - tap.answers

    def _settings(self, backend: int) -> str:
        raise NotImplementedError

    def _arguments(self, settings: Path) -> list[str]:
        raise NotImplementedError


class Nginx(Front):
    name = "nginx"

    def _arguments(self, settings: Path) -> list[str]:
        return ["-c", str(settings), "-p", str(self.folder), "-e", str(self.folder / "error.log")]

    def _settings(self, backend: int) -> str:
        return f"""
daemon off; master_process off; pid {self.folder}/pid;
events {{ worker_connections 512; }}
http {{
  map $upstream_addr $place {{ "" "<NOSRV>"; default "server"; }}
  log_format campaign '$place $status $request';
  access_log {self.log_file} campaign;
  client_body_temp_path {self.folder}/body; proxy_temp_path {self.folder}/proxy;
  fastcgi_temp_path {self.folder}/f; uwsgi_temp_path {self.folder}/u; scgi_temp_path
  {self.folder}/s;
  upstream server {{ server {HOST}:{backend}; keepalive 4; }}
  server {{
    listen {HOST}:{self.port};
    location / {{
      proxy_pass http://server; proxy_http_version 1.1; proxy_set_header Connection "";
      proxy_set_header Host $host; proxy_request_buffering off; proxy_next_upstream off;
    }}
  }}
}}
"""


class HAProxy(Front):
    name = "haproxy"

    def _arguments(self, settings: Path) -> list[str]:
        return ["-f", str(settings), "-db"]

    def _settings(self, backend: int) -> str:
        return f"""
global
  log stdout format raw local0
defaults
  mode http
  log global
  timeout connect 5s
  timeout client 20s
  timeout server 20s
  http-reuse always
  retries 0
frontend front
  bind {HOST}:{self.port}
  log-format "%s %ST %{{+Q}}r"
  default_backend servers
backend servers
  server server {HOST}:{backend}
"""
