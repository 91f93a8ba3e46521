"""A copy of what a service keeps of somebody (GDPR, articles 15 and 20): each collection by name, row by row.

A service says in one table what it gives. What names who wrote something down is left out: what they acted as stays.
"""

import hmac
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from marshmallow import validate

from services.chassis.documents import to_json
from services.chassis.errors import NotFound
from services.chassis.http.command_fields import an_id
from services.platform.caller import Caller
from services.platform.work import UnitOfWork

SIDES = frozenset({"newcomer", "organisation", "coordinator", "coach", "administrator", "platform", "unit", "partner"})
"""What may stand in a field that says who did something: never an account."""
PERMIT_AT_MOST = 40
PERMIT_LASTS = 300
"""Seconds: it holds in the window of time in which it was given, and in the next."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d(T.*)?\Z", re.ASCII)
Rows = Callable[[str, Any], Sequence[Any]]
"""(id of the newcomer, unit of work) -> what is kept of them in one collection"""


@dataclass(frozen=True, kw_only=True)
class AskCopy:
    """What this service keeps of somebody."""

    newcomer_id: str = an_id()
    permit: str = field(default="", metadata={"validate": validate.Length(max=PERMIT_AT_MOST)})
    """As intake gave it, for a service that does not know whose unit the person is of."""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One collection, and how somebody's rows in it are found and shown."""

    rows: Rows
    without: frozenset[str] = frozenset()
    """Fields that say nothing of the person: how something is looked up, and secrets."""


@dataclass(frozen=True, kw_only=True)
class CopyPart:
    """What stands in one collection."""

    name: str
    """Of the collection."""
    rows: tuple[dict[str, Any], ...]
    """As they are kept, field by field: the same names as in events and answers."""


@dataclass(frozen=True, kw_only=True)
class NotGiven:
    """What is kept and cannot be given."""

    name: str
    why: str
    """`about-others`: it tells who else is in it; `a-secret`: whoever has it could act as the person; `the-same`: all
    of it stands in other parts."""


@dataclass(frozen=True, kw_only=True)
class ServiceCopy:
    """What one service keeps of somebody. `id` is the newcomer's."""

    id: str
    service: str
    parts: tuple[CopyPart, ...]
    """Only those in which something stands."""
    not_given: tuple[NotGiven, ...]
    permit: str | None = None
    """Of intake, for a coordinator: what services ask for that do not know the unit. It holds for ten minutes."""


def copy_of(
    ask: AskCopy,
    service: str,
    kept: Mapping[str, Kept],
    not_given: Mapping[str, str],
    uow: Any,
    files: Sequence[str] = (),
) -> ServiceCopy:
    """All parts, by the names of the table. The caller was checked before.

    `files` are the ids of every file that goes on in this one, with its own; none: there is this one alone.
    """
    whose = files or (ask.newcomer_id,)
    parts = ((name, _rows(each, whose, uow), each.without) for name, each in kept.items())
    return ServiceCopy(
        id=ask.newcomer_id,
        service=service,
        parts=tuple(
            CopyPart(name=name, rows=tuple(_shown(row, without) for row in rows))
            for name, rows, without in parts
            if rows
        ),
        not_given=tuple(NotGiven(name=name, why=why) for name, why in not_given.items()),
    )


def _rows(kept: Kept, files: Sequence[str], uow: Any) -> list[Any]:
    return [row for each in files for row in kept.rows(each, uow)]


def must_be_theirs(caller: Caller, newcomer_id: str, unit_id: str | None) -> None:
    """Raise NotFound, the same for what is not there, unless the caller is the person or acts for their unit."""
    is_own = caller.role == "newcomer" and caller.newcomer == newcomer_id
    if not is_own and not (caller.role != "newcomer" and caller.acts_for(unit_id)):
        raise NotFound("unknown-newcomer", "There is no such record, or it is not yours to see.", id=newcomer_id)


def permit_for(newcomer_id: str, uow: UnitOfWork) -> str:
    """What lets this caller have the copy of this person, whom intake found to be of their unit."""
    return _permit(newcomer_id, _window(uow), uow)


def must_be_permitted(ask: AskCopy, uow: UnitOfWork) -> None:
    """Raise NotFound unless it is the person, somebody who acts for every unit, or intake let this caller have it."""
    window = _window(uow)
    good = (_permit(ask.newcomer_id, each, uow) for each in (window, window - 1))
    if uow.caller.role == "coordinator" and any(hmac.compare_digest(ask.permit.encode(), one.encode()) for one in good):
        return
    must_be_theirs(uow.caller, ask.newcomer_id, None)


def _permit(newcomer_id: str, window: int, uow: UnitOfWork) -> str:
    return uow.derived_id("copy-permit", uow.caller.subject, newcomer_id, str(window))


def _window(uow: UnitOfWork) -> int:
    return int(uow.now.timestamp()) // PERMIT_LASTS


def under_id(collection: str) -> Rows:
    """The document that bears the person's id."""

    def rows(newcomer_id: str, uow: Any) -> Sequence[Any]:
        found = uow.collections[collection].find(newcomer_id)
        return [] if found is None else [found]

    return rows


def by_field(collection: str, field: str = "newcomer_id") -> Rows:
    """Those that name the person in this field."""
    return lambda newcomer_id, uow: uow.collections[collection].where(**{field: newcomer_id})


def _shown(row: Any, without: frozenset[str]) -> dict[str, Any]:
    told: dict[str, Any] = _cleaned(to_json(row))
    return {name: value for name, value in told.items() if name not in without}


def _cleaned(value: Any) -> Any:
    """Without ids of accounts, however deep they stand."""
    if isinstance(value, dict):
        return {name: _cleaned(inner) for name, inner in value.items() if not _names_an_account(name, inner)}
    return [_cleaned(each) for each in value] if isinstance(value, list) else value


def _names_an_account(name: str, value: Any) -> bool:
    if name != "by" and not name.endswith("_by"):
        return False
    return not (isinstance(value, str) and (value in SIDES or _DAY.match(value)))
