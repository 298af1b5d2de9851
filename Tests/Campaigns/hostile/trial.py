"""Records of the module `trial` in numbers."""

from __future__ import annotations

from campaign import CampaignError, Server

_BATCH = 500


def fill(server: Server, token: str, count: int, note: str = "", title: str = "Entry") -> None:
    """Creates entries `e-1` … with equal notes and amounts that repeat."""
    for start in range(1, count + 1, _BATCH):
        items = [
            {"code": f"e-{number}", "title": f"{title} {number}", "amount": number % 97}
            | ({"note": note} if note else {})
            for number in range(start, min(start + _BATCH, count + 1))
        ]
        # A body has two mebibytes at most.
        step = max(1, min(_BATCH, 1_500_000 // max(len(note.encode()) + 120, 1)))
        for place in range(0, len(items), step):
            answer = server.request(
                "POST",
                "/v1/trial/entries",
                token,
                {"items": items[place : place + step]},
                timeout=120,
            )
            if answer.status != 201:
                raise CampaignError(f"entries are refused: {answer}")


def attach(server: Server, token: str, code: str, content: bytes) -> str:
    """Gives an entry a file; the answer is its address."""
    headers = {"Content-Type": "text/plain"}
    value = server.request("POST", "/v1/files?name=a.txt", token, content, headers, timeout=60)
    entry = f"/v1/trial/entries/key:{code}"
    answer = server.request("PATCH", entry, token, {"file": value.json()})
    if answer.status != 200:
        raise CampaignError(f"a file is refused: {answer}")
    return f"{entry}/file"
