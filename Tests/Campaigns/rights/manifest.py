"""What the modules' YAML declares, as far as rights need it. Nothing here asks the server."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Mapping = dict[str, Any]


# libyaml reads ten times as fast; wheels have it.
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class CoreLoader(Loader):  # type: ignore[misc, valid-type]
    """YAML 1.2's core schema: `no` is a text, and so is 12:30."""


CoreLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in [
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
]:
    CoreLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first)
    )


def load(path: Path) -> Mapping:
    return yaml.load(path.read_text(encoding="utf-8"), CoreLoader) or {}


@dataclass(frozen=True)
class Field:
    name: str
    type: str
    declared: Mapping
    """As it stands in YAML, with the words of a shared type under it."""

    @property
    def computed(self) -> bool:
        return "computed" in self.declared

    @property
    def is_many(self) -> bool:
        return self.type in ("parts", "refs", "choices", "files")

    @property
    def hidden(self) -> bool:
        return self.declared.get("hidden") is True

    @property
    def personal(self) -> str | None:
        return self.declared.get("personal")

    @property
    def is_read_only(self) -> bool:
        numbered = self.declared.get("numbered")
        return (
            self.computed or self.declared.get("read-only") is True or self.type == "code"
            or "via" in self.declared or (numbered is not None and not numbered.get("manual"))
        )


@dataclass(frozen=True)
class Grant:
    role: str
    rules: dict[str, str]
    """Verb → rule text."""
    fields: list[str] | None
    excepted: list[str]
    write: Any

    def reads(self, item: Field) -> bool:
        """A hidden field belongs to no grant that does not name it (U13)."""
        if item.type == "code":
            return False
        if self.fields is not None:
            return item.name in self.fields
        return not item.hidden and item.name not in self.excepted

    def writes(self, item: Field) -> bool:
        if item.is_read_only:
            return False
        if isinstance(self.write, list):
            return item.name in self.write
        if isinstance(self.write, dict):
            return not item.hidden and item.name not in self.write.get("except", [])
        return self.reads(item)


@dataclass
class Resource:
    module: str
    name: str
    declared: Mapping
    fields: dict[str, Field]
    grants: list[Grant] = field(default_factory=list)
    owner: "tuple[str, str] | None" = None
    """For parts inside a record: the resource they belong to and the field there."""

    @property
    def full(self) -> str:
        return f"{self.module}.{self.name}"

    @property
    def part_of(self) -> str | None:
        return self.declared.get("part-of")

    @property
    def states(self) -> list[str]:
        return list(self.declared.get("states") or {})

    @property
    def actions(self) -> dict[str, Mapping]:
        hooks = ("create", "update", "delete")
        found = self.declared.get("actions") or {}
        return {name: action or {} for name, action in found.items() if name not in hooks}

    def is_one_by_one(self, action: str) -> bool:
        """Behaviours and mergers have no address for many rows."""
        declared = self.actions[action]
        return "behaviour" in declared or "merge" in declared

    @property
    def is_anonymous(self) -> bool:
        return self.declared.get("anonymous") is True

    @property
    def table(self) -> str:
        return f"{self.module}__{self.name.replace('.', '__')}"

    @property
    def url(self) -> str:
        return f"/v1/{self.module}/{self.name}"

    def system_fields(self) -> list[Field]:
        """What every record has besides its declared fields (modules.md)."""
        names = [] if self.is_anonymous else ["created_at", "created_by", "updated_at",
                                              "updated_by"]
        if self.states:
            names += ["state"] if self.is_anonymous else ["state", "state_since"]
        return [Field(name, "text", {"read-only": True}) for name in names]


@dataclass
class Schema:
    resources: dict[str, Resource]
    defines: dict[str, dict[str, str]]
    requires: dict[str, list[str]]
    roles: Mapping
    attributes: Mapping
    """Attribute → its declaration, those of one-time codes among them."""
    relations: dict[str, dict[str, list[tuple[str, str]]]] = field(default_factory=dict)
    """Resource → name of a to-many relation → (resource that refers, its field)."""
    single: set[tuple[str, str]] = field(default_factory=set)
    """Relations that lead to one row at most: the inverse of a unique reference."""

    def main(self) -> list[Resource]:
        """Resources with addresses of their own."""
        return [resource for resource in self.resources.values() if resource.owner is None]

    def target(self, resource: Resource, item: Field) -> str | None:
        to = item.declared.get("to")
        if not isinstance(to, str) or to == "any":
            return None
        return to if "." in to and to in self.resources else f"{resource.module}.{to}"

    def closure(self, role: str) -> set[str]:
        found: set[str] = set()
        waiting = [role]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += (self.roles.get(name) or {}).get("includes", [])
        return found

    def personal(self, role: str) -> set[str]:
        return {
            category
            for name in self.closure(role)
            for category in (self.roles.get(name) or {}).get("personal", [])
        }


def read(folders: list[Path], roles: Path) -> Schema:
    """The modules in folders, and the file of roles."""
    book = load(roles)
    schema = Schema({}, {}, {}, book.get("roles") or {}, dict(book.get("attributes") or {}))
    types: dict[str, dict[str, Mapping]] = {}
    modules = [(folder, load(folder / "module.yaml")) for folder in folders]
    for _, module in modules:
        name = module["module"]
        types[name] = module.get("types") or {}
        schema.defines[name] = module.get("define") or {}
        needed = module.get("requires") or {}
        schema.requires[name] = [*needed.get("modules", []), *needed.get("optional", [])]
    for folder, module in modules:
        for path in sorted((folder / "resources").glob("*.yaml")):
            _add(schema, types, module["module"], load(path))
    _relate(schema)
    return schema


def _add(schema: Schema, types: dict[str, Any], module: str, declared: Mapping) -> None:
    fields = _fields(types, module, declared.get("fields") or {})
    if declared.get("remarks") is True:
        fields["remarks"] = Field("remarks", "parts", {})
    resource = Resource(module, declared["resource"], declared, fields)
    for role, grants in (declared.get("access") or {}).items():
        for grant in grants if isinstance(grants, list) else [grants]:
            resource.grants.append(_grant(role, grant))
    schema.resources[resource.full] = resource
    _add_parts(schema, types, resource)
    if credential := declared.get("credential"):
        schema.attributes[credential["as"]] = {"type": "ref", "to": resource.full}


def _add_parts(schema: Schema, types: dict[str, Any], owner: Resource) -> None:
    for item in owner.fields.values():
        if item.type != "parts":
            continue
        part = Resource(
            owner.module, f"{owner.name}.{item.name}", {},
            _fields(types, owner.module, item.declared.get("fields") or {}),
            owner=(owner.full, item.name),
        )
        schema.resources[part.full] = part
        _add_parts(schema, types, part)


def _grant(role: str, grant: Mapping) -> Grant:
    verbs = ("read", "create", "update", "delete", "aggregate")
    return Grant(
        role, {verb: str(grant[verb]) for verb in verbs if verb in grant},
        grant.get("fields"), grant.get("except") or [], grant.get("write"),
    )


def _fields(types: dict[str, Any], module: str, declared: Mapping) -> dict[str, Field]:
    fields = {}
    for name, words in declared.items():
        words = words or {}
        kind = str(words.get("type", "computed"))
        home, _, short = kind.rpartition(".")
        shared = types.get(home or module, {}).get(short)
        if shared is not None:
            words = {**shared, **words, "type": shared["type"]}
            kind = str(shared["type"])
        fields[name] = Field(name, kind, words)
    return fields


def _relate(schema: Schema) -> None:
    """Names of to-many relations: parts, and the inverse of every reference."""
    for resource in schema.resources.values():
        for item in resource.fields.values():
            if item.type == "parts":
                part = f"{resource.full}.{item.name}"
                schema.relations.setdefault(resource.full, {})[item.name] = [(part, "parent")]
            elif item.type in ("ref", "refs") and (target := schema.target(resource, item)):
                name = item.declared.get("inverse") or resource.name.rpartition(".")[2]
                known = schema.relations.setdefault(target, {})
                known.setdefault(name, []).append((resource.full, item.name))
                if item.type == "ref" and (
                    item.declared.get("unique") is True
                    or resource.declared.get("key") == [item.name]
                ):
                    schema.single.add((target, name))
