"""R4: after a failed sync nothing is acknowledged by trying again; reads go on."""

import errno
import shutil
import time

from campaign import Campaign, Context, Response, Server
from campaign.database import entries, faults
from campaign.load import Acknowledged, Writer, losses, running
from campaign.measure import wait_until
from campaign.powerloss import boundaries, read
from campaign.server import with_token
from campaign.shim import Action, Call, Kind, Shim

CLIENTS = 8


class Latched:
    """One trial: the log's sync fails once while many clients write."""

    def __init__(self, context: Context, number: int) -> None:
        self.context = context
        self.number = number
        self.installation, self.token = context.prepared(f"latch-{number}")
        self.shim = Shim(self.installation.data)
        self.acknowledged = Acknowledged()

    def complain(self, text: str) -> None:
        self.context.violation(
            f"trial {self.number}: {text}; see {self.installation.folder.name}/server.log")

    def run(self) -> None:
        before = len(self.context.violations)
        with self.installation.start(environment=self.shim.environment) as server:
            self.break_under_load(server)
        with self.installation.start() as server:
            answer = self.write(server, "after a restart")
            if answer.status != 201:
                self.complain(f"a write after the restart was answered {answer}")
            server.stop()
        rows = entries(self.installation.database)
        for text in faults(self.installation.database) + losses(self.acknowledged, rows):
            self.complain(text)
        if len(self.context.violations) == before:
            self.context.drop(self.installation)

    def write(self, server: Server, title: str) -> Response:
        body = {"code": title.replace(" ", "-"), "title": title}
        return server.request("POST", "/v1/trial/entries", self.token, body)

    def break_under_load(self, server: Server) -> None:
        writers = [
            Writer(
                server.port, self.token, self.acknowledged, self.context.random.getrandbits(40),
                files=False)
            for _ in range(CLIENTS)
        ]
        lie = self.context.plant == "sync-says-yes"
        with running(writers):
            time.sleep(self.context.random.uniform(0.1, 0.4))
            self.shim.arm(
                [Call.SYNC], kinds=Kind.LOG, error=errno.EIO,
                action=Action.LIE if lie else Action.FAIL)
            if not wait_until(lambda: self.shim.hits > 0, 10):
                self.complain("no sync was tried in 10 s")
            failed = time.monotonic()
            time.sleep(0.8)
        later = sum(sent > failed for sent in self.acknowledged.sent)
        if later:
            self.complain(f"{later} writes sent after a sync had failed were acknowledged")
        self.judge_latch(server)

    def judge_latch(self, server: Server) -> None:
        answer = self.write(server, "while latched")
        if answer.status != 503 or answer.code != "storage.latched":
            self.complain(f"a write after the fault was answered {answer}, not storage.latched")
        elif "retry-after" not in answer.headers:
            self.complain("storage.latched came without Retry-After")
        known = next(iter(self.acknowledged.titles), None)
        if known is None:
            return self.complain("no write was acknowledged before the fault")
        read = server.request("GET", f"/v1/trial/entries/{known}", self.token)
        if read.status != 200:
            self.complain(f"a read after the fault was answered {read}")
        gauge = server.request("GET", "/metrics").body.decode()
        if "nastavnik_store_writable 0" not in gauge:
            self.complain("nastavnik_store_writable does not say 0")


FILES = {
    "file": (Call.SYNC, Kind.OTHER),
    "folder": (Call.SYNC, Kind.FOLDER),
    "name": (Call.RENAME, Kind.OTHER),
    "new folder": (Call.MKDIR, Kind.OTHER),
}


def upload(server: Server, token: str, data: bytes) -> Response:
    headers = with_token(token, [("Content-Type", "text/plain")])
    return server.request("POST", "/v1/files?name=a.txt", None, data, headers)


def failed_upload(context: Context, number: int, what: str) -> None:
    """A file whose sync failed is not acknowledged; sent again, it is durable when it is."""
    installation, token = context.prepared(f"file-{number}")
    shim = Shim(installation.data, installation.folder / "records")
    data = context.random.randbytes(3000).hex().encode()
    call, kind = FILES[what]
    start = installation.folder / "start"
    shutil.copytree(installation.data, start)
    complain = f"{what}: "
    with installation.start(environment=shim.environment) as server:
        shim.arm([call], kinds=kind)
        first = upload(server, token, data)
        if not shim.hits or first.status not in (503, 507):
            context.violation(f"{complain}an upload that met the fault was answered {first}")
        second = upload(server, token, data)
        position = shim.position
        server.kill()
    if second.status != 201:
        context.violation(f"{complain}the upload sent again was answered {second}")
        return
    digest = second.json()["sha256"]
    path = f"blobs/{digest[:2]}/{digest}"
    for place, disk in boundaries(read(installation.folder / "records"), shim.data, start):
        if place == position:
            image = disk.least()
            if f"{shim.data}/{path}" not in image.files:
                context.violation(
                    f"{complain}the upload that was sent again and acknowledged is not durable: a "
                    f"power loss takes {path} away")
            return
    raise RuntimeError("the acknowledgement stands between two records")


def run(context: Context) -> None:
    number = 0
    while context.has_time and (context.is_deep or number < 6):
        number += 1
        Latched(context, number).run()
        context.trial()
        if context.plant is None and number <= (len(FILES) if not context.is_deep else 200):
            failed_upload(context, number, list(FILES)[number % len(FILES)])
            context.trial()


CAMPAIGN = Campaign(
    id="R4",
    title="a sync fails",
    promise="P1 P4",
    run=run,
    short=25,
    deep=600,
    plants={"sync-says-yes": "the sync that should fail says that it succeeded and does nothing"},
)
