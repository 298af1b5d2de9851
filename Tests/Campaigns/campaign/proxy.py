"""A proxy between clients and server that plants a bug; the server itself is never touched."""

import contextlib
import re
import socket
import threading
from collections.abc import Callable

Change = Callable[[bytes], bytes]


class Proxy:
    """Passes bytes on; `drop` takes a header out of requests, `change` alters what clients send."""

    def __init__(self, port: int, drop: bytes | None = None, change: Change | None = None) -> None:
        self.target = port
        self.pattern = re.compile(rb"\r\n" + drop + rb":[^\r]*", re.I) if drop else None
        self.change = change
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.listener.getsockname()[1])

    def __enter__(self) -> "Proxy":
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                client.close()
                continue
            for source, sink, edit in ((client, server, self._edit), (server, client, None)):
                threading.Thread(
                    target=self._pass, args=(source, sink, edit), daemon=True).start()

    def _edit(self, data: bytes) -> bytes:
        if self.pattern:
            data = self.pattern.sub(b"", data)
        return self.change(data) if self.change else data

    def _pass(self, source: socket.socket, sink: socket.socket, edit: Change | None) -> None:
        try:
            while data := source.recv(65536):
                sink.sendall(edit(data) if edit else data)
        except OSError:
            pass
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
