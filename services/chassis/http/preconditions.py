"""`If-Match` and `If-None-Match` of a command: whether the record is still what its sender read.

The document is loaded into the unit of work of the command, so that somebody who changes it between this look and the
commit is met as the optimistic lock meets anybody: it runs again, and looks again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from werkzeug.wrappers import Request

from services.chassis.errors import Changed, Forbidden, Invalid, NotFound, RefuError, Unavailable
from services.chassis.http.answers import Answer, Declared
from services.chassis.http.entity_tags import ANY, digests, parts_in, tag, tags_in, version
from services.chassis.http.headers import header_of
from services.chassis.http.records import Record, Records
from services.chassis.http.unknown_ids import UNKNOWN
from services.chassis.storage.unit_of_work import UnitOfWork

Carry = Callable[[UnitOfWork], Answer[Declared]]
READ_AGAIN = (
    "Somebody changed this since you read it. Read it again, apply your change to what it says now, and send that with "
    "its ETag in If-Match."
)


@dataclass(frozen=True)
class Preconditions:
    """What the sender of one command asks of the record."""

    match: str | None = None
    none_match: str | None = None
    path: str = ""
    """Where the command was sent."""

    @classmethod
    def of(cls, request: Request) -> "Preconditions":
        """Those of this request."""
        return cls(header_of(request, "If-Match"), header_of(request, "If-None-Match"), request.path)

    def __bool__(self) -> bool:
        """Whether there is anything to look at."""
        return self.match is not None or self.none_match is not None

    def refuse(self) -> None:
        """Raise Invalid where there is no one record to look at."""
        if self:
            detail = "This changes no single record that can be read: leave If-Match and If-None-Match out."
            raise Invalid("no-version-here", detail)


def kept_to(wanted: Preconditions, records: Records, order: Any, act: Carry) -> Carry:
    """`act`, unless the record is not what was wanted: then nothing is committed, and Changed is raised.

    Whoever may not see the record, or not do this, is told that instead: so `act` comes first where it can.
    """
    record = records.edited.get(type(order))
    if record is None:
        wanted.refuse()
    if record is None or not wanted:
        return act

    def carefully(uow: UnitOfWork) -> Answer[Declared]:
        changed = _changed(wanted, record, order, uow)
        if changed is None:
            return act(uow)
        if type(order) not in record.at_once or wanted.match == ANY:  # of any version there is none: it does nothing
            _let_it_refuse(act, uow)
        raise changed

    return carefully


def headers_after(
    wanted: Preconditions, records: Records, order: Any, answer: Answer[Declared], uow: UnitOfWork
) -> dict[str, str]:
    """`ETag` of the record as it will be when this is committed, and `Location` of what is new, or where it is read."""
    kind = type(order)
    record = records.edited.get(kind) or records.made.get(kind)
    if record is None:
        return {"Location": wanted.path} if answer.created else {}
    record_id = str(getattr(answer.content, "id", "") if kind in records.made else getattr(order, record.id))
    entity = record.entity(record_id, uow)
    told = {"ETag": tag(version(record, entity, uow.context))} if entity is not None else {}
    return told | ({"Location": record.path.format(id=quote(record_id, safe=""))} if answer.created else {})


def version_read(records: Records, ask: Any, begun: list[UnitOfWork]) -> str:
    """The version that one of these units of work read for a question about one record; "" for other questions."""
    record = records.read.get(type(ask))
    if record is None:
        return ""
    holding = next((uow for uow in begun if record.collection in uow.collections), None)
    return version(record, record.entity(getattr(ask, record.id), holding), holding.context) if holding else ""


def _let_it_refuse(act: Carry, uow: UnitOfWork) -> None:
    """Raise what says that there is no such record for this caller; other refusals are of a state that changed."""
    try:
        act(uow)
    except RefuError as error:
        unknown = isinstance(error, NotFound) and error.slug.startswith(UNKNOWN)
        if unknown or isinstance(error, Forbidden | Unavailable):
            raise


def _changed(wanted: Preconditions, record: Record, order: Any, uow: UnitOfWork) -> Changed | None:
    entity = record.entity(getattr(order, record.id), uow)
    now, there = digests(record, entity, uow.context), entity is not None or record.always
    if wanted.match is not None:
        parts = _differing(wanted.match, record, record.edited(order), now if there else {})
        if parts:
            return Changed("changed-meanwhile", READ_AGAIN, changed=sorted(parts))
    if wanted.none_match is not None and there and _is_now(wanted.none_match, record, now):
        return Changed("exists-already", "This is there already: read it, and send If-Match with its ETag to edit it.")
    return None


def _differing(header: str, record: Record, edited: tuple[str, ...], now: dict[str, str]) -> set[str]:
    """The parts that a command edits and that are in none of these tags as they are `now`; {} where nothing is."""
    tags = tags_in(header, "If-Match")
    if tags is None or not now:
        return set() if now else set(edited)
    said = [parts_in(opaque, record) for weak, opaque in tags if not weak]
    found = [{part for part in edited if one.get(part) != now[part]} for one in said]
    return min(found, key=len, default=set(edited))


def _is_now(header: str, record: Record, now: dict[str, str]) -> bool:
    tags = tags_in(header, "If-None-Match")
    return tags is None or any(parts_in(opaque, record) == now for _, opaque in tags)
