"""The erasure journal: who withdrew, kept apart from the databases, so that no restore brings back what somebody ended.

A file of lines beside the backups: ids alone, days, and what a consent was about, and in the last line until when it
is complete. `refu backup journal` adds what is new, every minute; so does every backup. After a restore intake carries
all of it out again before any service starts. Whoever was erased is in it, too: their key is given back to no service,
and every service erases again what a restore brought. No line is ever deleted: what a person ended is in no restored
database before it is ended there again.
"""

import fcntl
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from services.chassis.errors import Conflict, Contended, Invalid
from services.chassis.storage.sealing.declared import ERASED_PERSONS
from services.chassis.storage.store import Store
from services.chassis.storage.unit_of_work import ExecutionContext
from services.console.command_line.exits import ATTENTION, Stop
from services.intake.consents.commands import DecideConsent
from services.intake.consents.domain import Decision
from services.intake.consents.handlers.deciding import decide_consent
from services.intake.erasing.handlers import erase
from services.intake.restrictions.changing import lift_again, restrict_again
from services.intake.self_registrations.handlers.forgetting import forget_again
from services.intake.store import IntakeWork
from services.intake.withdrawals.commands import WithdrawNewcomer
from services.intake.withdrawals.handlers import withdraw_newcomer

FILE = "erasures.jsonl"
ERASURE, SELF_REGISTRATION = "erasure", "self-registration"
RESTRICTION, LIFTED = "restriction", "restriction-lifted"
_KEPT_UP = "kept-up"
_OWN = 0o600


@dataclass(frozen=True)
class Ended:
    """One line: a `withdrawal`, an `erasure`, the `consent` that somebody took back, a `self-registration` that led
    to no file, a `restriction` or that it was lifted; and on which day."""

    kind: str
    newcomer_id: str
    """Of a self-registration, the id by which its own key was found."""
    on: date
    purpose: str = ""
    """Of a consent; of an erasure it is the unit, of a restriction its reason."""
    partner: str | None = None
    asked_by: str = ""
    """Of a restriction: which side."""
    number: int = 0
    """Of a restriction and its end: the how-manieth of that file."""


@dataclass(frozen=True)
class Journal:
    """All lines, and until when it is known to be complete."""

    ended: tuple[Ended, ...]
    until: str = ""
    """RFC 3339; "" for a journal that was never kept up."""

    @property
    def erased(self) -> frozenset[str]:
        """Whose key was destroyed."""
        return frozenset(one.newcomer_id for one in self.ended if one.kind in (ERASURE, SELF_REGISTRATION))


@dataclass(frozen=True)
class Again:
    """What came of ending it again."""

    changed: int
    refused: tuple[str, ...] = ()
    """What intake would not do, and why: these people are not as they wanted it."""


def read(path: Path) -> Journal:
    """The journal in this file; raises Stop for a line that is none. A last line that was cut off is left out."""
    try:
        return _read(path.read_bytes(), path)
    except FileNotFoundError:
        return Journal(())


def keep_up(path: Path, found: Iterable[Ended], at: datetime | None) -> int:
    """Add what is not there yet, and that it is complete until `at`, if it is; how much is new.

    Two at once wait for one another.
    """
    with open(path, "a+b", opener=_opener) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        content = file.read()
        known = _read(content, path)
        new = [one for one in dict.fromkeys(found) if one not in set(known.ended)]
        until = known.until if at is None else max(known.until, at.isoformat())
        lines = [{**asdict(one), "on": str(one.on)} for one in new]
        if until:
            lines.append({"kind": _KEPT_UP, "at": until})
        file.truncate(_end_of_lines(content))
        file.write("".join(f"{json.dumps(line)}\n" for line in lines).encode())
        file.flush()
        os.fsync(file.fileno())
    return len(new)


def in_database(intake: Any) -> Iterator[Ended]:
    """What intake's database says that people ended, and that it forgot."""
    known = set[str]()
    for erased in intake["erasures"].find({}, {"unit_id": 1, "carried_out_at": 1}):
        known.add(erased["_id"])
        yield Ended(ERASURE, erased["_id"], _day(erased["carried_out_at"]), erased["unit_id"])
    for forgotten in intake[ERASED_PERSONS].find({}, {"on": 1}):
        if forgotten["_id"] not in known:
            yield Ended(SELF_REGISTRATION, forgotten["_id"], _day(forgotten["on"]))
    yield from _restrictions(intake)
    either = {"$or": [{"status": "withdrawn"}, {"consents": {"$ne": {}}}]}
    for file in intake["newcomers"].find(either, {"status": 1, "withdrew_on": 1, "consents": 1}):
        if file.get("withdrew_on"):
            yield Ended("withdrawal", file["_id"], _day(file["withdrew_on"]))
        for purpose, history in (file.get("consents") or {}).items():
            for decision in history:
                if not decision["given"]:
                    yield Ended("consent", file["_id"], _day(decision["on"]), purpose, decision.get("partner"))


def _restrictions(intake: Any) -> Iterator[Ended]:
    """Those that hold, and the last one of each file that was lifted."""
    for held in intake["restrictions"].find({}, {"unit_id": 0}):
        on, number = _day(held["restricted_on"]), held.get("number", 1)
        yield Ended(RESTRICTION, held["_id"], on, held["reason"], None, held["asked_by"], number)
    for lifted in intake["lifted_restrictions"].find({}):
        yield Ended(LIFTED, lifted["_id"], _day(lifted["lifted_on"]), number=lifted["number"])


def carry_out(store: Store, ended: Iterable[Ended], id_secret: str, seal_secret: str = "") -> Again:
    """Have intake do all of it again, in its own store, and say what came of it. The same again changes nothing.

    Other services hear of an erasure as of any other, as soon as they start.
    """
    changed, refused = 0, list[str]()
    for one in ended:
        uow = IntakeWork(store, ExecutionContext(id_secret=id_secret, seal_secret=seal_secret))
        try:
            _repeat(one, uow)
            changed += bool(uow.commit())
        except Contended:
            raise Stop("A service works on what is being restored. Stop all services, then go on.", ATTENTION) from None
        except (Invalid, Conflict) as error:
            if one.kind == "consent" and isinstance(error, Conflict):
                continue  # this file knows something later
            refused.append(f"{one.kind} of {one.newcomer_id} on {one.on} ({error.slug})")
    return Again(changed, tuple(refused))


def _repeat(ended: Ended, uow: IntakeWork) -> None:
    """Do it again, unless it is known; who is not here has nothing to end. Raises Invalid, Conflict."""
    if ended.kind == ERASURE:
        if uow.erasures.find(ended.newcomer_id) is None:
            erase(ended.newcomer_id, ended.purpose, None, uow)
        return
    if ended.kind == SELF_REGISTRATION:
        forget_again(ended.newcomer_id, uow)
        return
    if ended.kind == RESTRICTION:
        restrict_again(ended.newcomer_id, ended.number, ended.on, ended.purpose, ended.asked_by, uow)
        return
    if ended.kind == LIFTED:
        lift_again(ended.newcomer_id, ended.number, uow)
        return
    newcomer = uow.newcomers.find(ended.newcomer_id)
    if newcomer is None:
        return
    if ended.kind == "withdrawal":
        withdraw_newcomer(WithdrawNewcomer(newcomer_id=newcomer.id, on=ended.on), uow)
        return
    no = Decision(given=False, on=ended.on, partner=ended.partner, recorded_by="")
    if no not in newcomer.consents.get(ended.purpose, ()):
        about = {"newcomer_id": newcomer.id, "purpose": ended.purpose, "partner": ended.partner}
        decide_consent(DecideConsent(**about, given=False, on=ended.on, withdrawing=True), uow)  # type: ignore[arg-type]


def _ended(said: dict[str, Any]) -> Ended:
    on, side, number = date.fromisoformat(said["on"]), said.get("asked_by", ""), said.get("number", 0)
    return Ended(said["kind"], said["newcomer_id"], on, said["purpose"], said["partner"], side, number)


def _day(value: Any) -> date:
    return value.date() if isinstance(value, datetime) else date.fromisoformat(str(value)[:10])


def _read(content: bytes, path: Path) -> Journal:
    try:
        said = [json.loads(line) for line in content.split(b"\n")[:-1]]
        ended = tuple(_ended(one) for one in said if one["kind"] != _KEPT_UP)
        return Journal(ended, max((one["at"] for one in said if one["kind"] == _KEPT_UP), default=""))
    except (ValueError, LookupError, TypeError):
        raise Stop(f"{path} holds a line that is none of an erasure journal.", ATTENTION) from None


def _end_of_lines(content: bytes) -> int:
    """Where the next line begins: in place of one that was cut off when a disk was full, and of the last `kept-up`."""
    whole = content[: content.rfind(b"\n") + 1]
    *_, last = whole[:-1].rsplit(b"\n", 1)
    return len(whole) - len(last) - 1 if _KEPT_UP.encode() in last else len(whole)


def _opener(path: str, flags: int) -> int:
    return os.open(path, flags, _OWN)
