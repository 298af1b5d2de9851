"""The callers: every role with attributes of one place and of another, and mixtures of roles."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from campaign import Installation

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


def issue(installation: Installation, callers: list[Caller]) -> dict[str, str]:
    """Tokens by the callers' names."""
    def token(caller: Caller) -> tuple[str, str]:
        from uuid import UUID

        arguments = [part for role in caller.roles for part in ("--role", role)]
        for name, values in caller.attributes.items():
            for value in values:
                arguments += ["--attribute", f"{name}={UUID(bytes=value)}"]
        outcome = installation.run(
            "token", "issue", "--subject", caller.subject, *arguments, "--days", "3")
        secret = outcome.stdout.split("\n", 1)[0].strip()
        if not secret.startswith("nst_"):
            raise RuntimeError(f"no token for {caller.name}: {outcome.stdout}{outcome.stderr}")
        return caller.name, secret

    with ThreadPoolExecutor(3) as pool:
        return dict(pool.map(token, [one for one in callers if not one.is_anonymous]))
