"""R5: when the disk is full reads go on, writes answer 507, and resume once there is space.

The data folder is a small tmpfs in a mount namespace of the server's own.
"""

import contextlib
import shlex
import subprocess
import time
from pathlib import Path

from campaign import Campaign, CampaignError, ConnectionLost, Context, Installation, Server
from campaign.database import entries, faults
from campaign.load import Acknowledged, Writer, losses
from campaign.measure import wait_until
from campaign.server import StartFailed, with_token

MEBIBYTES = 12
RESUME_SECONDS = 5.0
UPLOAD_BYTES = 1_000_000


class Disk:
    """A small disk in a mount namespace that outlives the server, with a copy of the data on it."""

    def __init__(self, installation: Installation) -> None:
        self.installation = installation
        data = installation.data
        outside = data.with_name("outside")
        data.rename(outside)
        data.mkdir(mode=0o700)
        script = (
            f"mount -t tmpfs -o size={MEBIBYTES}m,mode=0700 none {shlex.quote(str(data))} && "
            f"cp -a {shlex.quote(str(outside))}/. {shlex.quote(str(data))}/ && echo made && "
            "exec sleep infinity"
        )
        self.holder = subprocess.Popen(
            ["unshare", "-m", "sh", "-c", script], stdout=subprocess.PIPE, text=True)
        if self.holder.stdout is None or self.holder.stdout.readline() != "made\n":
            raise CampaignError("a tmpfs in a mount namespace can't be made: root is needed")
        self.folder = Path(f"/proc/{self.holder.pid}/root{data}")
        self.ballast = self.folder / "ballast"

    def start(self, wait: bool = True) -> Server:
        return self.installation.start(
            prefix=["nsenter", "-t", str(self.holder.pid), "-m"], wait=wait)

    def fill(self, leave: int) -> None:
        with self.ballast.open("ab", buffering=0) as file:
            with contextlib.suppress(OSError):
                while True:
                    file.write(bytes(16_384))
            file.truncate(max(0, file.tell() - leave))

    def free(self) -> None:
        self.ballast.unlink()

    def save(self, place: Path) -> None:
        place.mkdir(exist_ok=True)
        for name in ("nastavnik.db", "nastavnik.db-wal"):
            if (self.folder / name).exists():
                (place / name).write_bytes((self.folder / name).read_bytes())

    def end(self) -> None:
        self.holder.kill()
        self.holder.wait()


class Round:
    """Fill, see what is answered, free, see how soon writing resumes."""

    def __init__(
        self, context: Context, disk: Disk, server: Server, token: str,
        acknowledged: Acknowledged,
    ) -> None:
        self.context = context
        self.disk = disk
        self.server = server
        self.token = token
        self.acknowledged = acknowledged
        self.seed = context.random.getrandbits(40)

    def complain(self, text: str) -> None:
        self.context.violation(f"{text}; see server.log")

    def run(self) -> float:
        writer = Writer(self.server.port, self.token, self.acknowledged, self.seed, files=False)
        for _ in range(10):
            writer.step()
        self.disk.fill(leave=self.context.random.choice([0, 4096, 40_000, 200_000]))
        self.write_until_full(writer)
        self.judge_refusals()
        self.judge_reads()
        self.judge_upload()
        # The probe finds the disk full at least twice before there is space.
        time.sleep(2.2)
        self.judge_reads()
        if self.context.plant != "still-full":
            self.disk.free()
        else:
            time.sleep(RESUME_SECONDS)
        return self.resume(writer)

    def write_until_full(self, writer: Writer) -> None:
        self.acknowledged.refusals.clear()
        for _ in range(3000):
            try:
                if not writer.step() and len(self.acknowledged.refusals) >= 5:
                    return
            except ConnectionLost as lost:
                return self.complain(f"a write on a full disk had no answer: {lost}")
        self.complain("3,000 writes went into a full disk")

    def judge_refusals(self) -> None:
        for answer in self.acknowledged.refusals:
            if answer.status != 507 or answer.code != "storage.full":
                self.complain(f"a write on a full disk was answered {answer}")
            elif "retry-after" not in answer.headers:
                self.complain("507 came without Retry-After")

    def judge_reads(self) -> None:
        known = self.context.random.choice(list(self.acknowledged.titles))
        for path in (f"/v1/trial/entries/{known}", "/v1/trial/entries?limit=20", "/health/ready"):
            answer = self.server.request("GET", path, self.token)
            if answer.status != 200:
                self.complain(f"GET {path} on a full disk was answered {answer}")

    def judge_upload(self) -> None:
        headers = with_token(self.token, [("Content-Type", "text/plain")])
        data = self.context.random.randbytes(UPLOAD_BYTES // 2).hex().encode()
        try:
            answer = self.server.request("POST", "/v1/files?name=a.txt", None, data, headers)
        except ConnectionLost as lost:
            return self.complain(f"an upload on a full disk had no answer: {lost}")
        if answer.status != 507:
            self.complain(f"an upload on a full disk was answered {answer}")
        left = list((self.disk.folder / "blobs" / "tmp").iterdir())
        if left:
            self.complain(f"a refused upload left {left[0].name} in blobs/tmp")

    def resume(self, writer: Writer) -> float:
        began = time.monotonic()
        if not wait_until(writer.step, RESUME_SECONDS, 0.1):
            self.complain(f"writes did not resume {RESUME_SECONDS:.0f} s after space returned")
        return time.monotonic() - began


def restart_while_full(context: Context, disk: Disk, server: Server, token: str) -> Server:
    """Killed on a full disk: the next start serves reads or says why not; with space it starts."""
    disk.fill(leave=0)
    server.kill()
    second = disk.start(wait=False)
    try:
        second.wait_until_ready()
        answer = second.request("GET", "/v1/trial/entries?limit=5", token)
        context.expect(answer.status == 200, f"a read after a start on a full disk: {answer}")
    except StartFailed as failure:
        context.expect(
            failure.status in (1, 4),
            f"a start on a full disk ended with {failure.status}: {failure.log[-300:]}")
        context.figures["start_on_a_full_disk"] = f"exit {failure.status}"
    second.kill()
    disk.free()
    context.trial()
    return disk.start()


def full_spool(context: Context) -> None:
    """The folder of temporary files is too small for a long answer: 507, and all else goes on."""
    installation, token = context.prepared("spool")
    folder = installation.folder / "tmp"
    folder.mkdir()
    script = f"mount -t tmpfs -o size=256k none {shlex.quote(str(folder))} && exec \"$@\""
    server = installation.start(
        prefix=["unshare", "-m", "sh", "-c", script, "sh"], environment={"TMPDIR": str(folder)})
    with server:
        for part in range(4):
            rows = [
                {"code": f"e{part}-{number}", "title": "long", "note": "n" * 4000}
                for number in range(300)
            ]
            server.request("POST", "/v1/trial/entries", token, {"items": rows}, timeout=60)
        for number in range(3):
            answer = server.request(
                "POST", "/v1/query", token, {"query": "from entries select code, note"},
                [("Accept", "text/csv")], timeout=60)
            context.expect(
                answer.status == 507 and "retry-after" in answer.headers,
                f"an export into a full folder was answered {answer} {answer.headers}")
            body = {"code": f"beside-{number}", "title": "beside"}
            answer = server.request("POST", "/v1/trial/entries", token, body)
            context.expect(
                answer.status == 201, f"a write beside a full folder was answered {answer}")
        context.trial()


def run(context: Context) -> None:
    installation, token = context.prepared("server")
    acknowledged = Acknowledged()
    resumed = []
    disk = Disk(installation)
    server = disk.start()
    try:
        for _ in range(30 if context.is_deep else 3):
            if not context.has_time:
                break
            resumed.append(Round(context, disk, server, token, acknowledged).run())
            context.trial()
            if context.plant is None:
                server = restart_while_full(context, disk, server, token)
        context.expect(server.is_running, "the process has ended; see server.log")
        server.kill()
        saved = installation.folder / "saved"
        disk.save(saved)
    finally:
        server.kill()
        disk.end()
    if context.plant is None:
        full_spool(context)
    for text in faults(saved / "nastavnik.db"):
        context.violation(f"{text}; see saved/")
    for text in losses(acknowledged, entries(saved / "nastavnik.db")):
        context.violation(f"{text}; see saved/")
    context.figures |= {
        "acknowledged": len(acknowledged.titles),
        "resumed_after_max": round(max(resumed, default=0), 2),
    }


CAMPAIGN = Campaign(
    id="R5",
    title="the disk is full, then it is not",
    promise="P4 P1",
    run=run,
    short=30,
    deep=400,
    plants={"still-full": "the space never returns"},
)
