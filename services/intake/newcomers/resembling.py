"""Loading whoever may be the same person: by keys, so that nobody else is looked at."""

from collections.abc import Iterable
from datetime import date

from services.chassis import concerned
from services.chassis.documents import from_document
from services.intake.newcomers.answers import KnownElsewhere, Likely, LikelyFound
from services.intake.newcomers.commands import AskLikely
from services.intake.newcomers.domain.distinctions import is_very_likely
from services.intake.newcomers.domain.likeness import (
    KEYS_OF_MANY,
    Because,
    Likeness,
    Resembling,
    likeness,
    likeness_keys,
)
from services.intake.newcomers.domain.newcomers import Newcomer
from services.intake.newcomers.domain.person import Person
from services.intake.store import IntakeWork
from services.intake.values.statuses import MERGED
from services.platform.wording import given

NAMED_AT_MOST = 10
_MEANS_ONE = frozenset({Because.PHONE, Because.BORN})
"""What is enough to send somebody to another unit with a question about a person."""
Alike = tuple[Resembling, Likeness]


def load(keys: Iterable[str], uow: IntakeWork) -> None:
    """Load in one go everybody who has one of these keys; those that were asked for already are in hand."""
    wanted = set(keys) - uow.resembling.keys()
    if not wanted:
        return
    uow.resembling.update({key: {} for key in wanted})
    for document in uow.store.select("newcomers", {"resembles_by": sorted(wanted)}):
        if document["status"] == MERGED:
            continue
        somebody = Resembling(
            id=document["_id"],
            unit_id=document["unit_id"],
            registered_on=date.fromisoformat(document["registered_on"]),
            status=document["status"],
            person=from_document(document["person"], Person),
        )
        _note(somebody, document["resembles_by"], uow)


def note(newcomer: Newcomer, uow: IntakeWork) -> None:
    """Whoever asks for these keys in this unit of work finds this newcomer, too."""
    somebody = Resembling(
        id=newcomer.id,
        unit_id=newcomer.unit_id,
        registered_on=newcomer.registered_on,
        status=newcomer.status,
        person=newcomer.person,
    )
    _note(somebody, newcomer.resembles_by or (), uow)


def alike(person: Person, uow: IntakeWork) -> list[Alike]:
    """Whoever of all units may be this person, the likeliest first."""
    keys = likeness_keys(person)
    load(keys, uow)
    few = (uow.resembling[key] for key in keys if len(uow.resembling[key]) <= KEYS_OF_MANY)
    others = {id_: other for found in few for id_, other in found.items()}
    found = ((other, likeness(person, other.person)) for other in others.values())
    asked_about = (each for each in found if each[1].is_asked_about)
    return sorted(asked_about, key=lambda each: (-each[1].weight, each[0].id))


def likely_duplicates(newcomer: Newcomer, uow: IntakeWork) -> tuple[str, ...]:
    """Ids of others in the caller's units who may be the same person, NAMED_AT_MOST, the likeliest first."""
    own = _own(alike(newcomer.person, uow), uow)
    return tuple(other.id for other, _ in own if other.id != newcomer.id)[:NAMED_AT_MOST]


def very_likely(newcomer: Newcomer, uow: IntakeWork) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who is nearly surely the same person: ids in the caller's units, and which other units know somebody."""
    found = [other for other, what in alike(newcomer.person, uow) if is_very_likely(what) and other.id != newcomer.id]
    own = tuple(other.id for other in found if uow.caller.acts_for(other.unit_id))
    elsewhere = {other.unit_id: None for other in found if not uow.caller.acts_for(other.unit_id)}
    return own[:NAMED_AT_MOST], tuple(elsewhere)


def likeliest_of(person: Person, unit_id: str, uow: IntakeWork) -> str | None:
    """The id of whom this unit knows who may be this person, if that is enough to send somebody there."""
    found = (other for other, what in alike(person, uow) if not _MEANS_ONE.isdisjoint(what.because))
    return next((other.id for other in found if other.unit_id == unit_id), None)


def likely(ask: AskLikely, uow: IntakeWork) -> Likely:
    """Whoever may be this person: of the caller's units who they are, of others only which unit to ask."""
    person = Person(
        first_name=ask.first_name.strip(),
        last_name=ask.last_name.strip(),
        birth_date=ask.birth_date,
        phone=given(ask.phone),
    )
    found = alike(person, uow)
    elsewhere: dict[str, tuple[Because, ...]] = {}
    for other, what in found:
        if not uow.caller.acts_for(other.unit_id) and not _MEANS_ONE.isdisjoint(what.because):
            elsewhere.setdefault(other.unit_id, what.because)
            concerned.note(other.id)  # a line of the log says who was told that somebody is known there
    return Likely(
        newcomers=tuple(_shown(*each) for each in _own(found, uow)[:NAMED_AT_MOST]),
        elsewhere=tuple(KnownElsewhere(unit_id=unit, because=what) for unit, what in elsewhere.items()),
    )


def _shown(other: Resembling, what: Likeness) -> LikelyFound:
    return LikelyFound(
        **vars(other.person),
        id=other.id,
        unit_id=other.unit_id,
        registered_on=other.registered_on,
        status=other.status,
        because=what.because,
    )


def _own(found: Iterable[Alike], uow: IntakeWork) -> list[Alike]:
    return [each for each in found if uow.caller.acts_for(each[0].unit_id)]


def _note(somebody: Resembling, keys: Iterable[str], uow: IntakeWork) -> None:
    for key in keys:
        if key in uow.resembling:
            uow.resembling[key][somebody.id] = somebody
