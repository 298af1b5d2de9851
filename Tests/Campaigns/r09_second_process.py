"""R9: never two writers on one folder, whatever is started at once."""

import signal
import time

from campaign import Campaign, Context, Installation
from campaign.database import faults
from campaign.server import Server

CONTENDERS = 4


def refusals(context: Context, installation: Installation, server: Server, token: str) -> None:
    """While a server runs, everything else keeps away from its database."""
    if context.plant == "lock-removed":
        (installation.data / "nastavnik.lock").unlink()
    other = Installation(
        installation.folder / "other", installation.binary,
    )
    other.settings_file.write_text(
        installation.settings_file.read_text()
        .replace(f"port: {installation.port}", f"port: {other.port}")
        .replace("directory: data", f'directory: "{installation.data}"'))
    second = other.start(wait=False)
    status = second.wait(40)
    second.kill()
    context.expect(status == 2, f"a second server ended with {status}, 2 expected")
    context.expect(
        str(server.pid) in second.log, "a second server does not name the process of the first")
    seed = installation.folder / "seed.yaml"
    seed.write_text("trial.entries:\n- {code: seeded, title: Seeded}\n")
    for command in (["seed", str(seed)], ["migrate"], ["migrate", "--plan"]):
        outcome = installation.run(*command)
        context.expect(
            outcome.returncode in (1, 2),
            f"{command[0]} beside a server ended with {outcome.returncode}: {outcome.stderr}")
    listed = installation.run("token", "list")
    context.expect(
        listed.returncode == 0, f"token list beside a server: {listed.stderr[:300]}")
    answer = server.request("GET", "/v1/trial/entries/key:seeded", token)
    context.expect(answer.status == 404, "seed wrote beside a running server")


def race(context: Context, number: int) -> None:
    """Several servers start at once on one folder: one wins, and its death frees the folder."""
    first, token = context.prepared(f"race-{number}")
    servers: list[Server] = []
    contenders = [first]
    for count in range(CONTENDERS - 1):
        other = Installation(first.folder / f"contender-{count}", first.binary)
        other.settings_file.write_text(
            other.settings_file.read_text().replace(
                "directory: data", f'directory: "{first.data}"'))
        contenders.append(other)
    servers = [contender.start(wait=False) for contender in contenders]
    deadline = time.monotonic() + 60
    while sum(server.is_running for server in servers) > 1 and time.monotonic() < deadline:
        time.sleep(0.05)
    running = [server for server in servers if server.is_running]
    lost = [server.process.returncode for server in servers if not server.is_running]
    context.expect(len(running) == 1, f"race {number}: {len(running)} of {CONTENDERS} servers run")
    context.expect(set(lost) <= {2}, f"race {number}: the losers ended with {lost}")
    for server in running:
        server.wait_until_ready()
        created = server.request(
            "POST", "/v1/trial/entries", token, {"code": "won", "title": "won"})
        context.expect(created.status == 201, f"race {number}: the winner refuses: {created}")
        server.signal(signal.SIGKILL)
        server.wait(10)
    with first.start() as again:
        answer = again.request("GET", "/v1/trial/entries/key:won", token)
        context.expect(answer.status == 200, f"race {number}: what the winner wrote is gone")
    for server in servers:
        server.kill()
    for text in faults(first.database):
        context.violation(f"race {number}: {text}")
    if not context.violations:
        context.drop(first)


def run(context: Context) -> None:
    installation, token = context.prepared("server")
    with installation.start() as server:
        refusals(context, installation, server, token)
        context.trial()
    races = 0
    while context.has_time and (context.is_deep or races < 4):
        races += 1
        race(context, races)
        context.trial()
    context.figures["races"] = races


CAMPAIGN = Campaign(
    id="R9",
    title="a second process on the same data",
    promise="P1",
    run=run,
    short=20,
    deep=300,
    plants={"lock-removed": "the lock file is deleted while the server runs"},
)
