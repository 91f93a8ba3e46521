"""Finding people by their names, phones, birth dates and references."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from services.chassis import concerned
from services.chassis.documents import from_document
from services.chassis.errors import Invalid
from services.chassis.http.answers import Answer, done
from services.chassis.storage.store import Listing
from services.intake.listing import of_units
from services.intake.newcomers.answers import Found, KnownElsewhere, Search
from services.intake.newcomers.commands import SearchNewcomers
from services.intake.newcomers.domain.likeness import Because, phone_key
from services.intake.newcomers.domain.names import words
from services.intake.newcomers.domain.person import Person
from services.intake.newcomers.domain.search_keys import (
    begins_key,
    born_key,
    is_near,
    name_words,
    near_keys,
    pair_keys,
    word_key,
)
from services.intake.store import IntakeWork
from services.intake.values.statuses import MERGED
from services.platform.wording import optional_key_of, words_of

SHOWN = 50
"""People in one answer: whoever sees more of them tells more."""
READ = 100
"""Files with a key in common that are compared with what was asked, at most."""
READ_CERTAIN = SHOWN + 5
"""The same of a key that says all that was asked: whoever has it is meant, but for files that were merged into others.
"""


class Way(NamedTuple):
    """An indexed field of a file, the keys of which it has one, and of how many such files are read."""

    field: str
    keys: Sequence[str]
    read: int = READ


def search_newcomers(order: SearchNewcomers, uow: IntakeWork) -> Answer[Search]:
    """Whoever in the caller's units has all that is asked: these words of the name or nearly so, this phone, this day.

    Raises NotFound, Forbidden, Invalid.
    """
    found, more = dict[str, Found](), False
    for way in _ways(order):
        rows = _with_key(way, order.unit_id, uow)
        going_on = (_found(row) for row in rows if row["status"] != MERGED)
        found |= {each.id: each for each in going_on if _is_meant(order, each)}
        more = more or len(rows) > way.read
        if len(found) > (SHOWN if _is_one_word(order) else 0):
            break
    written = set(words_of(order.name or ""))
    latest = sorted(found.values(), key=lambda each: each.registered_on, reverse=True)
    in_order = sorted(latest, key=lambda each: not written <= set(name_words(each)))
    shown, has_more = tuple(in_order[:SHOWN]), more or len(in_order) > SHOWN
    return done(Search(newcomers=shown, more=has_more, elsewhere=_elsewhere(order, uow)))


def _elsewhere(order: SearchNewcomers, uow: IntakeWork) -> tuple[KnownElsewhere, ...]:
    """Which other units know such a person, each once, where enough is told to ask them; who it is, they say."""
    because = _tells_one(order)
    if not because:
        return ()
    units: dict[str, None] = {}
    for way in _ways(order):
        for row in uow.store.listed("newcomers", _wanted(way, {})):
            found = _found(row)
            if row["status"] != MERGED and not uow.caller.acts_for(found.unit_id) and _is_meant(order, found):
                units[found.unit_id] = None
                concerned.note(found.id)  # a line of the log says who was told that somebody is known there
        if units:
            break
    return tuple(KnownElsewhere(unit_id=unit, because=because) for unit in units)


def _tells_one(order: SearchNewcomers) -> tuple[Because, ...]:
    """What is enough of what was asked to send somebody to another unit with a question about a person."""
    if order.phone:
        return (Because.PHONE,)
    return (Because.BORN,) if order.birth_date and words(order.name or "") else ()


def _ways(order: SearchNewcomers) -> Iterator[Way]:
    """How to find whoever is asked for, the most telling first: the next is gone where that finds nobody, or too few.

    Raises Invalid where nothing tells anybody from others.
    """
    spelt, phone = sorted(words(order.name or ""), key=len, reverse=True), phone_key(order.phone)
    if not (words_of(order.name or "") or phone or order.birth_date or order.reference):
        raise Invalid("nothing-to-search-by", "Give a name, a phone, a birth date or a reference.", field="name")
    if reference := optional_key_of(order.reference):
        yield Way("reference_key", (reference,))
    elif phone:
        yield Way("looked_up_by", (phone,))
    else:
        yield from _ways_by_day_and_name(order, spelt)


def _ways_by_day_and_name(order: SearchNewcomers, spelt: Sequence[str]) -> Iterator[Way]:
    if order.birth_date:
        yield Way("found_by", (born_key(order.birth_date),))
    if len(spelt) > 1:
        yield Way("found_by", pair_keys(spelt[0], spelt[1]))
    if _is_one_word(order):
        yield Way("looked_up_by", [word_key(word) for word in words_of(order.name or "")], READ_CERTAIN)
        if begins := begins_key(spelt[0]):
            yield Way("resembles_by", (begins,), READ_CERTAIN)
    for word in spelt:
        yield Way("resembles_by", near_keys(word))


def _is_one_word(order: SearchNewcomers) -> bool:
    """Whoever is called so, and then whoever nearly is, are both asked for."""
    told = (order.phone, order.birth_date, order.reference)
    return len(words(order.name or "")) == 1 and not any(told)


def _with_key(way: Way, unit_id: str | None, uow: IntakeWork) -> list[dict[str, Any]]:
    return uow.store.listed("newcomers", _wanted(way, of_units(unit_id, uow)))


def _wanted(way: Way, within: Mapping[str, Any]) -> Listing:
    return Listing(
        equals={way.field: list(way.keys), **within},
        by="registered_on",
        fields=("unit_id", "status", "person"),
        at_most=way.read + 1,
        ordered=False,
    )


def _is_meant(order: SearchNewcomers, found: Found) -> bool:
    """Whether all that was asked is so of this person."""
    phone = phone_key(order.phone)
    is_born = order.birth_date in (None, found.birth_date)
    is_reached = phone is None or phone == phone_key(found.phone)
    return is_born and is_reached and is_near(words(order.name or ""), found)


def _found(row: dict[str, Any]) -> Found:
    person = from_document(row["person"], Person)
    told = {"unit_id": row["unit_id"], "registered_on": row["registered_on"], "status": row["status"]}
    return from_document({**vars(person), "birth_date": row["person"]["birth_date"], "id": row["_id"], **told}, Found)
