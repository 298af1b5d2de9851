"""The callers: every role with attributes of one place and of another, and mixtures of roles."""

import socket
from collections import Counter
from pathlib import Path
from uuid import UUID

from campaign import CampaignError, Connection

from .crew import Line
from .evaluate import Caller
from .world import World

OWN, NEIGHBOUR, ABROAD = "05-001", "05-009", "06-001"
HOME, AWAY = "05", "06"
SCHOOL_ROLES = ["school", "school_head", "school_curator", "external"]
OFFICE_ROLES = ["staff", "curator", "head", "controller", "union"]
PEOPLE_ROLES = ["mentor", "mentee", "expert"]


class Cast:
    """Chooses attributes from the rows themselves, so that each caller has something of its own."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.callers: list[Caller] = [Caller("nobody", ("public",), {}, "")]
        for role in OFFICE_ROLES:
            self.add(role, "home", municipality=[self.municipality(HOME)])
            self.add(role, "away", municipality=[self.municipality(AWAY)])
        for role in SCHOOL_ROLES:
            for place in (OWN, NEIGHBOUR, ABROAD):
                self.add(role, place, organisations=[self.organisation(place)])
        both = [self.organisation(OWN), self.organisation(NEIGHBOUR)]
        self.add("school_curator", "of two", organisations=both)
        for role in PEOPLE_ROLES:
            for number, person in enumerate(self.people(role)):
                self.add(role, f"no. {number + 1}", person=[person],
                         organisations=self.workplace(person))
        self.add("analyst", "everywhere")
        self.add("administrator", "everywhere")
        for role in ("curator", "school_curator", "mentor", "expert"):
            self.add(role, "without attributes")
        self.mix()

    def mix(self) -> None:
        """Callers of two roles that differ in rows and in fields (N1)."""
        own, mine = [self.organisation(OWN)], [self.municipality(HOME)]
        mentor, expert = self.people("mentor")[0], self.people("expert")[0]
        self.add("school_curator+external", OWN, organisations=own)
        self.add("school_curator+analyst", OWN, organisations=own)
        self.add("mentor+school_head", "no. 1", organisations=own, person=[mentor])
        self.add("mentor+expert", "as expert", organisations=own, person=[expert])
        self.add("union+analyst", "home", municipality=mine)
        self.add("curator+expert", "home", municipality=mine, person=[expert])

    def add(self, roles: str, what: str, **attributes: list[bytes]) -> None:
        values = {name: tuple(ids) for name, ids in attributes.items()}
        subject = f"{roles} {what}".replace(" ", "-").replace("+", "-").replace(".", "")
        self.callers.append(Caller(f"{roles} {what}", tuple(roles.split("+")), values, subject))

    def municipality(self, code: str) -> bytes:
        return self._by_code("registry.municipalities", code)

    def organisation(self, code: str) -> bytes:
        return self._by_code("registry.organisations", code)

    def _by_code(self, resource: str, code: str) -> bytes:
        rows = self.world.rows[resource].values()
        return next(row.id for row in rows if row.values["code"] == code)

    def people(self, role: str) -> list[bytes]:
        """Two people who have most to do in the role: one of the own school, one of another."""
        rows = self.world.rows
        if role == "mentor":
            found = Counter(row.values["mentor"] for row in rows["registry.pairs"].values())
            known = rows["registry.mentors"]
            ranked = [known[one].values["person"] for one, _ in found.most_common() if one]
        elif role == "mentee":
            members = rows["registry.pairs.members"].values()
            found = Counter(row.values["mentee"] for row in members)
            known = rows["registry.mentees"]
            ranked = [known[one].values["person"] for one, _ in found.most_common() if one]
        else:
            tasks = rows["league.assignments"].values()
            ranked = [one for one, _ in Counter(
                row.values["expert"] for row in tasks).most_common() if one]
        own = self.organisation(OWN)
        first = next((one for one in ranked if self.workplace(one) == [own]), ranked[0])
        other = next(one for one in ranked if self.workplace(one) != self.workplace(first))
        return [first, other]

    def workplace(self, person: bytes) -> list[bytes]:
        return [self.world.rows["registry.people"][person].values["organisation"]]


class Console(Connection):
    """The socket beside the database, by which the operator speaks to a running server (N39)."""

    def __init__(self, data: Path) -> None:
        self.buffer = b""
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(10)
        self.socket.connect(str(data / "admin.sock"))


def issue(data: Path, callers: list[Caller]) -> dict[str, str]:
    """Tokens by the callers' names."""
    tokens = {}
    with Console(data) as console:
        for caller in callers:
            if caller.is_anonymous:
                continue
            attributes = {
                name: [str(UUID(bytes=one)) for one in ids]
                for name, ids in caller.attributes.items()
            }
            body = {"subject": caller.subject, "roles": list(caller.roles),
                    "attributes": attributes}
            answer = console.request("POST", "/v1/tokens", (), body)
            if answer.status != 201:
                raise CampaignError(f"no token for {caller.name}: {answer}")
            tokens[caller.name] = f"Bearer {answer.json()['token']}"
    return tokens


def respondent(line: Line, tokens: dict[str, str]) -> Caller:
    """Somebody without an account: an invitation is made, and its code is a caller's token."""
    school = {"Authorization": tokens[f"school_curator {OWN}"]}
    body = {"wave": "key:2026-27-w0", "edition": "key:mr42-tt-mentee-pre,1"}
    answer = line.ask("POST", "/v1/monitoring/invitations", school, body)
    if answer.status != 201:
        raise CampaignError(f"no invitation: {answer}")
    caller = Caller(
        "respondent by code", ("respondent",),
        {"invitation": (UUID(answer.json()["id"]).bytes,)}, "")
    tokens[caller.name] = f"Code {answer.json()['code']}"
    return caller
