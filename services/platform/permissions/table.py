"""The table of operations and roles, read once."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

SCOPES: Mapping[str, str] = {
    "all": "whatever there is",
    "units": "what belongs to the units of the token",
    "areas": "what belongs to the areas in which the units of the token work",
    "own": "what belongs to the organisation, the newcomer or the partner of the token",
    "public": "the same for everybody",
    "published": "figures as published: small counts suppressed",
}
"""What a cell may say, and what it means."""

Operation = tuple[str, str]
"""(method, path), such as ("GET", "/v1/newcomers/<newcomer_id>")"""

MACHINE = "partner's machine"
"""Beside the roles: a program that acts for a partner by itself. It is told ids alone: people at the partner sign in to
see who somebody is, and what volunteering showed leaves by the scopes of the agreement."""

_FILE = Path(__file__).with_name("operations.csv")
_MACHINES = Path(__file__).with_name("partner_machines.csv")
_OPERATION = ("method", "path")


class UnlistedOperation(LookupError):
    """An entrypoint that no row names."""

    def __init__(self, operation: Operation) -> None:
        """Say which, and where it is to be listed."""
        super().__init__(f"{' '.join(operation)}: say in services/platform/permissions/operations.csv who may do this.")


def scopes(method: str, path: str) -> Mapping[str, str]:
    """The scope that each role has in an operation; roles that may not are absent. Raises UnlistedOperation."""
    try:
        return table()[method, path]
    except KeyError:
        raise UnlistedOperation((method, path)) from None


def roles_of(method: str, path: str) -> frozenset[str]:
    """The roles that may do this at all; raises UnlistedOperation."""
    return frozenset(scopes(method, path))


def permitted(method: str, path: str) -> frozenset[str]:
    """The same, with MACHINE where partners' machines may do it as well; raises UnlistedOperation."""
    return roles_of(method, path) | ({MACHINE} if (method, path) in for_machines() else frozenset())


@cache
def for_machines() -> frozenset[Operation]:
    """What partners' machines may do, of what coaches may; raises ValueError for a row that no coach may."""
    with _MACHINES.open(newline="") as file:
        found = frozenset((row["method"], row["path"]) for row in csv.DictReader(file))
    strange = sorted(" ".join(each) for each in found if "coach" not in table().get(each, {}))
    if strange:
        raise ValueError(f"{_MACHINES.name}: no coach may do this: {', '.join(strange)}")
    return found


@cache
def roles() -> tuple[str, ...]:
    """Every role, as the table orders them."""
    with _FILE.open(newline="") as file:
        return tuple(name for name in csv.DictReader(file).fieldnames or () if name not in _OPERATION)


@cache
def table() -> Mapping[Operation, Mapping[str, str]]:
    """Every operation with the scope of each role that may do it; raises ValueError for a scope that nobody knows."""
    with _FILE.open(newline="") as file:
        rows = list(csv.DictReader(file))
    listed = {(row["method"], row["path"]): _granted(row) for row in rows}
    if len(listed) != len(rows):
        raise ValueError(f"{_FILE.name} names an operation twice")
    return listed


def _granted(row: dict[str, str]) -> Mapping[str, str]:
    granted = {name: scope for name, scope in row.items() if scope and name not in _OPERATION}
    unknown = sorted(set(granted.values()) - SCOPES.keys())
    if unknown:
        raise ValueError(f"{row['method']} {row['path']}: no such scope: {', '.join(unknown)}")
    return granted
