"""Writes `docs/roles.md` from the table of permissions: `python docs/make_roles.py`. A test holds the two equal."""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

from services.gateway import routes
from services.platform.permissions.table import SCOPES, Operation, for_machines, roles, table

PLACE = Path(__file__).with_name("roles.md")
HEAD = """# Who may do what

Generated from `services/platform/permissions/operations.csv` by `.venv/bin/python docs/make_roles.py`; do not edit. A
batch asks the same as its single command. A test tries every operation as every role, in and out of scope, and as
nobody.

An administrator may do everything, unless a row says `not the administrator`. Whoever has none of the roles of a row is
refused (403 `role-not-allowed`), and a record out of scope is answered as one that does not exist. `service` is
another service of the platform, never a person. A partner's machine (a client of the role `coach` that acts for itself)
may do as coaches what a row with `machines too` says (`partner_machines.csv` beside the table), and is refused the rest
of what coaches may (403 `not-for-machines`).

"""


def text() -> str:
    """The whole page."""
    scopes = "\n".join(f"* `{name}`: {meaning}." for name, meaning in SCOPES.items())
    return HEAD + "A scope says of which records:\n\n" + scopes + "\n\n" + "\n".join(_sections()) + "\n"


def _sections() -> Iterator[str]:
    by_service: dict[str, list[str]] = {}
    for operation, granted in table().items():
        by_service.setdefault(_owner(operation), []).append(_row(operation, granted))
    for service, rows in by_service.items():
        yield f"## {service.capitalize()}\n\n| operation | who, and of what |\n|---|---|"
        yield from rows
        yield ""


def _owner(operation: Operation) -> str:
    return routes.owner_of(operation[1].removeprefix("/v1/")) or routes.GATEWAY


def _row(operation: Operation, granted: Mapping[str, str]) -> str:
    method, path = operation
    who = list(_who(granted))
    if granted.keys() == set(roles()) - {"service"} and len(set(granted.values())) == 1:
        who = [f"every person: {granted['administrator']}"]
    if operation in for_machines():
        who.append("machines too")
    if "administrator" not in granted:
        who.append("not the administrator")
    shown = re.sub(r"<([^>]*)>", r"{\1}", path)
    return f"| `{method} {shown}` | {'; '.join(who) or 'only the administrator'} |"


def _who(granted: Mapping[str, str]) -> Iterator[str]:
    """Roles that stand side by side and have the same scope are named together."""
    others = ((role, scope) for role, scope in granted.items() if role != "administrator")
    for scope, alike in groupby(others, key=lambda each: each[1]):
        yield f"{', '.join(role for role, _ in alike)}: {scope}"


if __name__ == "__main__":
    PLACE.write_text(text())
