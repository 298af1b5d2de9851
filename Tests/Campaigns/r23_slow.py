"""R23: slow clients are cut when it was promised, and nobody else notices them."""

from __future__ import annotations

from campaign import Campaign, Context
from campaign.measure import Watch
from hostile.crowd import Crowd, slow_attackers
from hostile.probe import Probe, Target
from hostile.settings import with_limits
from hostile.trial import attach, fill
from hostile.wire import request

_PATH = "/v1/trial/entries"
_MEMORY = 300
# Of a promise of 30 seconds; whoever lives longer is not cut at all.
_LONGEST = 42


def run(context: Context) -> None:
    installation, token = context.prepared("server")
    if context.plant == "patience":
        with_limits(
            installation,
            **{"header-seconds": 600, "body-bytes-per-second": 1, "read-stall-seconds": 3600},
        )
    with installation.start() as server:
        fill(server, token, 1)
        # Six files of 2 MiB are more than the buffers of the system take: else nothing waits for a
        # reader.
        large = request("GET", attach(server, token, "e-1", b"f" * (2 << 20)), token=token) * 6
        crowd = Crowd(server.port, slow_attackers(_count(context), _PATH, large, token))
        targets = [
            Target("/health/live", 0.2),
            Target(_PATH + "/key:e-1", 0.2, token),
        ]
        with Watch(server.pid) as memory, Probe(server.port, targets) as probe:
            crowd.run(_LONGEST)
        context.trial(len(crowd.attackers))
        for text in crowd.violations() + probe.watch.violations():
            context.violation(text)
        crowd.close()
        context.expect(
            memory.peak_mebibytes <= _MEMORY, f"{memory.peak_mebibytes:.0f} MiB of memory"
        )
        context.expect(server.is_ready, f"not ready afterwards: {server.log[-500:]}")
        context.figures |= crowd.figures() | probe.watch.figures()
        context.figures["peak_mib"] = round(memory.peak_mebibytes)


def _count(context: Context) -> int:
    return 1_000 if context.is_deep else 200


CAMPAIGN = Campaign(
    id="R23",
    title="slow headers, bodies and readers",
    promise="P10, P11",
    run=run,
    short=45,
    deep=90,
    plants={"patience": "the server waits for slow clients for minutes"},
)
